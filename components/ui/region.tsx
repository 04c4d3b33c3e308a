"use client";

import { type ReactNode, Suspense } from "react";

import { ErrorBoundary } from "./error-boundary";
import { ErrorNotice } from "./error-notice";

/** A part of a page that loads by itself and, when it breaks, breaks alone. */
export function Region({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  return (
    <ErrorBoundary fallback={(error, retry) => <ErrorNotice error={error} retry={retry} />}>
      <Suspense fallback={skeleton}>{children}</Suspense>
    </ErrorBoundary>
  );
}
