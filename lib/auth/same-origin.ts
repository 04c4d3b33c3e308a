import "server-only";
import { headers } from "next/headers";

/**
 * Next lets an action through when there is no Origin header at all; a browser always sends one with a POST. From a
 * page without a referrer a plain form sends "null", and then the browser itself says whether it is of this origin.
 */
export async function isSameOrigin(): Promise<boolean> {
  const sent = await headers();
  const origin = sent.get("origin");
  if (origin === "null") return sent.get("sec-fetch-site") === "same-origin";
  const host = sent.get("x-forwarded-host") ?? sent.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
