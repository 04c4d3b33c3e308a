/**
 * Whether a request comes from a page of this app. Next lets an action through when there is no Origin header at all; a
 * browser always sends one with a POST. From a page without a referrer a plain form sends "null", and then the browser
 * itself says whether it is of this origin.
 */
export function isOfThisOrigin(sent: Pick<Headers, "get">): boolean {
  const origin = sent.get("origin");
  if (origin === "null") return sent.get("sec-fetch-site") === "same-origin";
  // Of several proxies the outermost, which the browser spoke to, stands first.
  const host = sent.get("x-forwarded-host")?.split(",")[0]?.trim() || sent.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
