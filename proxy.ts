import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/content-security-policy";
import { REQUEST_ID_HEADER, requestIdOf } from "@/lib/request-id";

/**
 * Gives every page a policy with a nonce of its own, which Next finds in the request and puts on its scripts, and every
 * request the id that its lines of the log bear.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("content-security-policy", policy);
  const requestId = requestIdOf(request.headers);
  headers.set(REQUEST_ID_HEADER, requestId);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

export const config = {
  // Pages. A part of a workbook goes to a page too, as a server action, and is far below the 10 MB that pass here.
  matcher: [{ source: "/((?!api/|_next/|icon.svg).*)" }],
};
