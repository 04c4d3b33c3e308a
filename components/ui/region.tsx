"use client";

import { catchError } from "next/error";
import { type ReactNode, Suspense } from "react";

import { ErrorNotice } from "./error-notice";

const Boundary = catchError((_props: object, { error, retry }) => (
  <ErrorNotice error={error} retry={retry} />
));

/** A part of a page that loads by itself and, when it breaks, breaks alone. */
export function Region({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  return (
    <Boundary>
      <Suspense fallback={skeleton}>{children}</Suspense>
    </Boundary>
  );
}
