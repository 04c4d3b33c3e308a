import { hkdfSync } from "node:crypto";
import { env } from "../env";

/** A key of its own for each use of the secret that signs sessions. */
export function purposeKey(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().AUTH_SECRET, "", purpose, 32));
}
