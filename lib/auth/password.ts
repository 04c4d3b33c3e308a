import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";

/** OWASP's Argon2id: 19 MiB, two passes, one lane. About 7 ms of one core, off the main thread. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * An import hashes thousands, and Node's pool has four threads for hashing, files and compression together: as many
 * at once as there are cores, and one thread always left for a sign-in and for everything else.
 */
const atOnce = pLimit(Math.min(3, availableParallelism()));

/** @returns the PHC string to store */
export function hashPassword(password: string): Promise<string> {
  return atOnce(() => hash(password, STRENGTH));
}

/** For imports: whether the password is the one that is stored, in the queue of the hashes. */
export function isPassword(stored: string, password: string): Promise<boolean> {
  return atOnce(() => verify(stored, password));
}

let decoy: Promise<string> | undefined;

/** For sign-in: at once, and as long for a login that does not exist (`null`) as for one that does. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
