import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/content-security-policy";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/request-id";

/**
 * Gives every request the id that its lines of the log bear, and every page a policy with a nonce of its own, which Next
 * finds in the request and puts on its scripts. What is no page has a policy that never changes: see next.config.ts.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  const requestId = requestIdOf(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  const policy = request.nextUrl.pathname.startsWith("/api/") ? null : setPolicy(headers);
  const response = NextResponse.next({ request: { headers } });
  if (policy !== null) response.headers.set("content-security-policy", policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

function setPolicy(headers: Headers): string {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  headers.set(NONCE_HEADER, nonce);
  headers.set("content-security-policy", policy);
  return policy;
}

export const config = {
  // A part of a workbook goes to a page, as a server action, and is far below the 10 MB that pass here. Inngest names its
  // calls itself.
  matcher: [{ source: "/((?!api/inngest|_next/|icon\\.svg$).*)" }],
};
