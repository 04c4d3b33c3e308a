"use client";

import { type ReactNode, Suspense } from "react";

import { ErrorBoundary } from "../ui/error-boundary";

type QuietRegionProps = {
  skeleton: ReactNode;
  /** What stands there when it breaks: the page beside it goes on. */
  instead?: ReactNode;
  children: ReactNode;
};

/** A part of the frame that loads by itself, and whose breaking is not worth a notice of its own. */
export function QuietRegion({ skeleton, instead = null, children }: QuietRegionProps) {
  return (
    <ErrorBoundary fallback={() => instead}>
      <Suspense fallback={skeleton}>{children}</Suspense>
    </ErrorBoundary>
  );
}
