"use client";

import { unstable_rethrow, usePathname, useRouter } from "next/navigation";
import { type ReactNode, startTransition } from "react";
import { ErrorBoundary as Boundary } from "react-error-boundary";

type ErrorBoundaryProps = {
  /** What stands there when its children break. */
  fallback: (error: unknown, retry: () => void) => ReactNode;
  children: ReactNode;
};

/**
 * Keeps what breaks below it from what is around it, until the page changes or `retry` asks the server anew. The same
 * as `catchError` of `next/error`, which brings the error page of the old router with it.
 */
export function ErrorBoundary({ fallback, children }: ErrorBoundaryProps) {
  const router = useRouter();
  const pathname = usePathname();
  return (
    <Boundary
      resetKeys={[pathname]}
      fallbackRender={({ error, resetErrorBoundary }) => {
        // A redirect, or a page that is not there, is for the router above.
        unstable_rethrow(error);
        return fallback(error, () =>
          startTransition(() => {
            router.refresh();
            resetErrorBoundary();
          }),
        );
      }}
    >
      {children}
    </Boundary>
  );
}
