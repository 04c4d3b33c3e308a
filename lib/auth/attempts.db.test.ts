import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withoutCompany } from "@/db/client";
import { asOwner } from "@/tests/support/company";
import {
  accountAttempts,
  addressAttempts,
  forgiveAttempt,
  keyOf,
  type Limited,
  sweepAttempts,
  takeAttempt,
} from "./attempts";

const newAccount = () => accountAttempts(randomUUID(), "Anna");
/** 2^64 networks to choose from: no two tests meet in one. */
const newAddress = () => `2001:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}:1::1`;

const minutesFrom = (until: Date | null) => until && Math.round((until.getTime() - Date.now()) / 60_000);

/** Moves the clock of these counts alone, as other suites count at the same time. */
async function pass(interval: string, limited: readonly Limited[]): Promise<void> {
  await asOwner()`
    update sign_in_attempts set since = since - ${interval}::interval, locked_until = locked_until - ${interval}::interval
    where key = any(${limited.map(keyOf)}::bytea[])`;
}

async function fail(account: ReturnType<typeof newAccount>, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) expect(await takeAttempt([account])).toBeNull();
}

describe("attempts at an account", () => {
  it("wait after five failures, and longer after each further one, up to a quarter of an hour", async () => {
    const account = newAccount();
    await fail(account, 5);
    for (const wait of [1, 2, 4, 8, 15, 15]) {
      expect(minutesFrom(await takeAttempt([account]))).toBe(wait);
      // What is tried while it waits is not counted.
      expect(minutesFrom(await takeAttempt([account]))).toBe(wait);
      await pass(`${wait} minutes`, [account]);
      expect(await takeAttempt([account])).toBeNull();
    }
  });

  it("are no more when they come all at once", async () => {
    const account = newAccount();
    const answers = await Promise.all(Array.from({ length: 40 }, () => takeAttempt([account])));
    expect(answers.filter((until) => until === null)).toHaveLength(5);
  });

  it("begin anew after a success, and a day later", async () => {
    const account = newAccount();
    await fail(account, 5);
    await forgiveAttempt([account]);
    await fail(account, 5);
    expect(await takeAttempt([account])).not.toBeNull();
    await pass("25 hours", [account]);
    await fail(account, 5);
  });

  it("are counted without regard to case, and apart from any other account's", async () => {
    const company = randomUUID();
    await fail(accountAttempts(company, "Boris"), 5);
    expect(await takeAttempt([accountAttempts(company.toUpperCase(), "bORIS")])).not.toBeNull();
    expect(await takeAttempt([accountAttempts(company, "Vera")])).toBeNull();
  });
});

describe("attempts from an address", () => {
  it("are a hundred an hour over all accounts, and right ones do not count", async () => {
    const address = addressAttempts(newAddress());
    for (let i = 0; i < 3; i += 1) {
      const limited = [newAccount(), ...address];
      expect(await takeAttempt(limited)).toBeNull();
      await forgiveAttempt(limited);
    }
    const answers = await Promise.all(
      Array.from({ length: 110 }, () => takeAttempt([newAccount(), ...address])),
    );
    expect(answers.filter((until) => until === null)).toHaveLength(100);
    await pass("61 minutes", address);
    expect(await takeAttempt([newAccount(), ...address])).toBeNull();
  });

  it("that wait take nothing from the account", async () => {
    const address = addressAttempts(newAddress());
    await Promise.all(Array.from({ length: 100 }, () => takeAttempt([newAccount(), ...address])));
    const account = newAccount();
    for (let i = 0; i < 10; i += 1) expect(await takeAttempt([account, ...address])).not.toBeNull();
    // Or whoever knocks on would fill the table with accounts.
    expect(await asOwner()`select from sign_in_attempts where key = ${keyOf(account)}::bytea`).toHaveLength(
      0,
    );
    await fail(account, 5);
  });

  it("do not unlock by one success what failed beside it", async () => {
    const address = addressAttempts(newAddress());
    const mine = [newAccount(), ...address];
    expect(await takeAttempt(mine)).toBeNull();
    await Promise.all(Array.from({ length: 105 }, () => takeAttempt([newAccount(), ...address])));
    await pass("1 minute", address);
    expect(await takeAttempt([newAccount(), ...address])).toBeNull();
    await forgiveAttempt(mine);
    expect(await takeAttempt([newAccount(), ...address])).not.toBeNull();
  });

  it("are not counted where it is not known", () => {
    expect(addressAttempts(null)).toEqual([]);
  });
});

describe("what is kept", () => {
  it("names nobody, and the app's role cannot look", async () => {
    const account = accountAttempts("acme", "a-login-to-look-for");
    await takeAttempt([account]);
    const kept = await asOwner()`select encode(key, 'escape') as key from sign_in_attempts`;
    expect(JSON.stringify(kept)).not.toContain("a-login-to-look-for");
    await expect(withoutCompany()`select * from sign_in_attempts`).rejects.toThrow(/permission denied/);
  });

  it("is swept when no limit remembers it", async () => {
    const [old, recent] = [newAccount(), newAccount()];
    await fail(old, 2);
    await pass("3 days", [old]);
    await fail(recent, 5);
    await sweepAttempts();
    const kept = await asOwner()`
      select from sign_in_attempts where key = any(${[old, recent].map(keyOf)}::bytea[])`;
    expect(kept).toHaveLength(1);
    expect(await takeAttempt([recent])).not.toBeNull();
  });
});
