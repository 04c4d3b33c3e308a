import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "../env";

/**
 * The token of an invitation's link: 256 bits derived from its id under the server's key. It is stored nowhere, and
 * yet a message that is sent again after a crash carries the same link, which is what lets a provider see that it is
 * the same message.
 *
 * @param hash the hash that stands in the record: it tells which of the server's keys, the present or the one
 *   before, the token was made with
 * @returns 43 characters of base64url
 * @throws where neither key gives that hash
 */
export function invitationToken(id: string, hash: Uint8Array): string {
  const token = findToken(id, hash);
  if (token === undefined) throw new Error(`No key of this server made the link of invitation ${id}`);
  return token;
}

/** Whether the server still has the key that the link was made with. */
export function canMakeLink({
  id,
  tokenHash,
}: {
  readonly id: string;
  readonly tokenHash: Uint8Array;
}): boolean {
  return findToken(id, tokenHash) !== undefined;
}

function findToken(id: string, hash: Uint8Array): string | undefined {
  return serverKeys()
    .map((key) => deriveToken(key, id))
    .find((token) => timingSafeEqual(hashToken(token), hash));
}

/** What a new invitation keeps of its token. */
export function newTokenHash(id: string): Uint8Array {
  const [key] = serverKeys();
  return hashToken(deriveToken(key, id));
}

/** SHA-256: of 256 random bits it needs no salt. */
export function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

function deriveToken(key: Uint8Array, id: string): string {
  return createHmac("sha256", key).update(id).digest("base64url");
}

function serverKeys(): [Uint8Array, ...Uint8Array[]] {
  const { ROLLCALL_MASTER_KEY, ROLLCALL_MASTER_KEY_PREVIOUS: previous } = env();
  return [purposeKey(ROLLCALL_MASTER_KEY), ...(previous ? [purposeKey(previous)] : [])];
}

/** A key of its own, so that what wraps the files' keys is used for nothing else. */
function purposeKey(masterKey: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", Buffer.from(masterKey, "base64"), "", "links of invitations", 32));
}
