import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";

/** Bits, a power of two: with three keys for each row that Excel can hold, one key in a thousand seems seen. */
const BITS = 1 << 26;
const PROBES = 4;

/** What stands once in a file. */
const SALTS = { login: 0x3c6ef372, email: 0x510e527f, phone: 0x1f83d9ab } as const;
type UniqueColumn = keyof typeof SALTS;

/**
 * The logins, e-mails and phones that a file has had so far, in 8 MB however many they are (a Bloom filter): it never
 * forgets one, and now and then takes a new one for seen. It finds the few that may repeat; whether they do is for
 * the database to say.
 */
export class SeenKeys {
  private readonly words = new Uint32Array(BITS / 32);

  /** @returns those that seem to have been there before, in lower case */
  add(column: UniqueColumn, values: readonly unknown[]): string[] {
    const repeated: string[] = [];
    for (const value of values) {
      if (typeof value !== "string") continue;
      const key = value.toLowerCase();
      if (this.addKey(SALTS[column], key)) repeated.push(key);
    }
    return repeated;
  }

  /** Adds what earlier steps have staged. */
  async addStaged(sql: CompanySql, { companyId, processId }: ProcessScope): Promise<void> {
    const chunks = sql<Record<UniqueColumn, (string | null)[]>[]>`
      select logins as login, emails as email, phones as phone from staged_chunks
      where company_id = ${companyId} and process_id = ${processId}`;
    await chunks.cursor(100, (some) => {
      for (const { login, email, phone } of some) {
        this.add("login", login);
        this.add("email", email);
        this.add("phone", phone);
      }
    });
  }

  private addKey(salt: number, key: string): boolean {
    let first = salt;
    let second = ~salt;
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i);
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ unit, 0x5bd1e995) ^ (second >>> 13);
    }
    first = mix(first);
    // Odd, so that the probes are bits apart.
    second = mix(second) | 1;
    let seen = true;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = (first + Math.imul(probe, second)) & (BITS - 1);
      const word = bit >>> 5;
      const mask = 1 << (bit & 31);
      const bits = this.words[word] ?? 0;
      if (bits & mask) continue;
      seen = false;
      this.words[word] = bits | mask;
    }
    return seen;
  }
}

/** Spreads every bit of a hash over all of them. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
