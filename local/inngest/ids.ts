import { createHash, randomBytes } from "node:crypto";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: 48 bits of milliseconds, 80 bits of entropy, in an order that sorts by time. */
export function ulid(milliseconds = Date.now(), entropy: Uint8Array = randomBytes(10)): string {
  let bits = BigInt(milliseconds) & 0xffff_ffff_ffffn;
  for (const byte of entropy.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let at = 0; at < 26; at++) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The id of the nth event of a batch whose sender gave none. SDKs send the same seed again when they
 * retry a batch, so that its events keep their ids and are not taken twice.
 */
export function seededEventId(seed: string | undefined, index: number): string {
  const [milliseconds, entropy] = seed?.split(",") ?? [];
  const time = Number(milliseconds);
  if (!entropy || !Number.isSafeInteger(time)) return ulid();
  return ulid(time, createHash("sha256").update(`${entropy}:${index}`).digest());
}

/** The id under which SDKs report the end of the function itself. */
export const COMPLETE_ID = createHash("sha1").update("complete").digest("hex");
