import type { Instrumentation } from "next";
import { log } from "@/lib/log";
import { REQUEST_ID_HEADER } from "@/lib/request-id";

/** Before the first request: an environment that is not complete is told of at once. */
export async function register(): Promise<void> {
  // The bundler takes this out of what it makes for other runtimes, where a process cannot be ended.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { requireEnvironment } = await import("@/lib/require-environment");
    requireEnvironment();
    // For migrations alone; a platform such as Vercel gives it to the functions as well.
    delete process.env.DATABASE_OWNER_URL;
  }
}

/** What a page shows as its reference code is the digest; here it stands beside the cause. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  // The route's pattern and not the path: the path of an invitation is a secret.
  const requestId = request.headers[REQUEST_ID_HEADER];
  log.error(
    {
      err: error,
      digest,
      requestId,
      method: request.method,
      route: context.routePath,
      in: context.routeType,
    },
    "a request failed",
  );
};
