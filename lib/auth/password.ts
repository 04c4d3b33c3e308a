import { hash, verify } from "@node-rs/argon2";

/** OWASP's Argon2id: 19 MiB, two passes, one lane. About 7 ms of one core, off the main thread. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns the PHC string to store */
export function hashPassword(password: string): Promise<string> {
  return hash(password, STRENGTH);
}

let decoy: Promise<string> | undefined;

/** Takes as long for a login that does not exist (`null`) as for one that does. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
