import { createHmac } from "node:crypto";
import { withoutCompany } from "@/db/client";
import { networkOf } from "./network";
import { purposeKey } from "./purpose-key";

/**
 * How many attempts may fail before each further one has to wait, and how long after the first of them the count is
 * forgotten. Many people sign in from the address of one office, so it is forgiven more than an account.
 */
const LIMITS = {
  account: { allowed: 5, memory: "1 day" },
  address: { allowed: 100, memory: "1 hour" },
  "invitation links of address": { allowed: 30, memory: "1 hour" },
} as const;

export interface Limited {
  readonly limit: keyof typeof LIMITS;
  readonly of: string;
}

/** Sign-in by an account that need not exist; `company` is its id, or what was typed where there is none. */
export const accountAttempts = (company: string, login: string): Limited => ({
  limit: "account",
  of: `${company.toLowerCase()}\n${login.toLowerCase()}`,
});

/** Attempts from one address; none are counted where it is not known. */
export const addressAttempts = (
  address: string | null,
  limit: Exclude<Limited["limit"], "account"> = "address",
): Limited[] => (address ? [{ limit, of: networkOf(address) }] : []);

/**
 * Counts an attempt before the secret is looked at. Call `forgiveAttempt` when it turns out right.
 * @returns null, or when to try again where it has to wait; it is not counted then
 */
export async function takeAttempt(limited: readonly Limited[]): Promise<Date | null> {
  if (limited.length === 0) return null;
  const limits = limited.map(({ limit }) => LIMITS[limit]);
  const [taken] = await withoutCompany()<{ until: Date | null }[]>`
    select take_attempt(
      ${limited.map(keyOf)}::bytea[], ${limits.map(({ allowed }) => allowed)}::int[],
      ${limits.map(({ memory }) => memory)}::interval[]) as until`;
  return taken?.until ?? null;
}

/** The attempt was right: the account's count begins anew, the address gets its attempt back. */
export async function forgiveAttempt(limited: readonly Limited[]): Promise<void> {
  const accounts = limited.filter(({ limit }) => limit === "account");
  const others = limited.filter(({ limit }) => limit !== "account");
  await withoutCompany()`
    select forgive_attempt(
      ${accounts.map(keyOf)}::bytea[], ${others.map(keyOf)}::bytea[],
      ${others.map(({ limit }) => LIMITS[limit].allowed)}::int[])`;
}

/** Forgets counts that no limit remembers any more. */
export async function sweepAttempts(): Promise<void> {
  await withoutCompany()`select sweep_attempts('2 days')`;
}

/** As PostgreSQL writes bytes in an array. Keyed, as the addresses there are can all be hashed in an hour. */
export function keyOf({ limit, of }: Limited): string {
  const hash = createHmac("sha256", purposeKey("counts of attempts")).update(`${limit}\n${of}`).digest("hex");
  return `\\x${hash}`;
}
