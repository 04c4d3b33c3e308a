import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/content-security-policy";

/** Gives every page a policy with a nonce of its own; Next finds it in the request and puts it on its scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // Pages. A part of a workbook goes to a page too, as a server action, and is far below the 10 MB that pass here.
  matcher: [{ source: "/((?!api/|_next/|icon.svg).*)" }],
};
