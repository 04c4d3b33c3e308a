"use client";

import { catchError } from "next/error";
import { type ReactNode, Suspense } from "react";

const Boundary = catchError(({ instead }: { instead: ReactNode }) => instead);

type QuietRegionProps = {
  skeleton: ReactNode;
  /** What stands there when it breaks: the page beside it goes on. */
  instead?: ReactNode;
  children: ReactNode;
};

/** A part of the frame that loads by itself, and whose breaking is not worth a notice of its own. */
export function QuietRegion({ skeleton, instead = null, children }: QuietRegionProps) {
  return (
    <Boundary instead={instead}>
      <Suspense fallback={skeleton}>{children}</Suspense>
    </Boundary>
  );
}
