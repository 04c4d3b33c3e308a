import { createHmac } from "node:crypto";

/** What a request to an app bears; nothing where there is no key to sign with. */
export function signedHeaders(body: string, signingKey: string): Record<string, string> {
  return signingKey ? { "x-inngest-signature": signatureOf(body, signingKey) } : {};
}

/**
 * By which the SDK knows a call to come from its server, good for five minutes. It signs what the body means and not
 * its bytes: the keys of its objects in order, nothing between them (RFC 8785).
 */
function signatureOf(body: string, signingKey: string, now = Date.now()): string {
  const seconds = String(Math.round(now / 1_000));
  const key = signingKey.replace(/^signkey-\w+-/, "");
  const hash = createHmac("sha256", key).update(canonical(JSON.parse(body)) + seconds);
  return `t=${seconds}&s=${hash.digest("hex")}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(",")}}`;
}
