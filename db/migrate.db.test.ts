import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/tests/support/company";
import { transactionPooler, type TransactionPooler } from "@/tests/support/transaction-pooler";
import { migrate } from "./migrate";
import journal from "./migrations/meta/_journal.json";

let ownerUrl: string;
let appUrl: string;

/** Each test has an empty database. */
beforeEach(async () => {
  const name = `migrated_${randomUUID().slice(0, 8)}`;
  await asOwner()`create database ${asOwner()(name)}`;
  const there = (url = "") => Object.assign(new URL(url), { pathname: name }).href;
  ownerUrl = there(process.env.TEST_DATABASE_OWNER_URL);
  appUrl = there(process.env.DATABASE_URL);
});

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

describe("migrating", () => {
  it("is done once, by two at a time and by whoever comes later", async () => {
    await Promise.all([migrate(ownerUrl, appUrl), migrate(ownerUrl, appUrl)]);
    await migrate(ownerUrl, appUrl);
    const applied = await ask(
      ownerUrl,
      (sql) => sql`select created_at::text as when from migrations order by id`,
    );
    expect(applied.map(({ when }) => Number(when))).toEqual(journal.entries.map(({ when }) => when));
    expect(await ask(appUrl, (sql) => sql`select count(*)::int as companies from companies`)).toEqual([
      { companies: 0 },
    ]);
  });

  it("makes the app's role, whose name ends where a pooler's project begins", async () => {
    const name = `app_${randomUUID().slice(0, 8)}`;
    const app = Object.assign(new URL(appUrl), { username: `${name}.project`, password: "it's%20new" });
    await migrate(ownerUrl, app.href);
    const direct = Object.assign(new URL(app), { username: name });
    const [told] = await ask(
      direct.href,
      (sql) => sql`select current_user as name, row_security_active('users') as bound`,
    );
    expect(told).toEqual({ name, bound: true });
  });

  it("makes a second role of the app beside the first, by an owner that is no superuser, who shuts the first out", async () => {
    const [owner, first, second] = ["owner", "first", "second"].map(
      (is) => `${is}_${randomUUID().slice(0, 8)}`,
    );
    if (!owner || !first || !second) throw new Error("no names");
    await asOwner().unsafe(`create role ${owner} login createrole password 'x'`);
    await asOwner().unsafe(`alter database ${new URL(ownerUrl).pathname.slice(1)} owner to ${owner}`);
    const by = (username: string) => Object.assign(new URL(appUrl), { username, password: "x" }).href;
    const users = (role: string) => ask(by(role), (sql) => sql`select count(*)::int as users from users`);
    await migrate(by(owner), by(first));
    await migrate(by(owner), by(second));
    for (const role of [first, second]) expect(await users(role), role).toEqual([{ users: 0 }]);
    await ask(by(owner), (sql) => sql.unsafe(`alter role ${first} nologin`));
    await expect(users(first)).rejects.toThrow("not permitted to log in");
    expect(await users(second)).toEqual([{ users: 0 }]);
  });

  it("refuses a role that no row-level security binds", async () => {
    await expect(migrate(ownerUrl, ownerUrl)).rejects.toThrow("does not bind");
  });
});

describe("migrating what others use", () => {
  beforeEach(() => migrate(ownerUrl, appUrl));

  /** Holds a table that every migration needs, until it is told to let go or the test has ended. */
  async function whileTaken(work: (letGo: () => void) => Promise<void>): Promise<void> {
    await ask(ownerUrl, (sql) =>
      sql.begin(async (tx) => {
        await tx`lock table migrations in access exclusive mode`;
        await new Promise<void>((letGo, fail) => void work(letGo).then(letGo, fail));
      }),
    );
  }

  it("lets go of its place in the queue, and tries again until the table is free", async () => {
    let migrated: Promise<void> | undefined;
    let busy = 0;
    await whileTaken(
      (letGo) =>
        (migrated = migrate(ownerUrl, appUrl, {
          lockTimeoutMs: 20,
          pauseMs: 20,
          onBusy: () => {
            busy++;
            if (busy === 3) letGo();
          },
        })),
    );
    await migrated;
    expect(busy).toBeGreaterThanOrEqual(3);
  });

  it("gives up in the end", async () => {
    await whileTaken(async () => {
      const given = migrate(ownerUrl, appUrl, { lockTimeoutMs: 20, pauseMs: 1, tries: 2 });
      await expect(given).rejects.toMatchObject({ cause: { code: "55P03" } });
    });
  });
});

describe("migrating through a transaction pooler", () => {
  let pooler: TransactionPooler;
  beforeAll(async () => (pooler = await transactionPooler(process.env.TEST_DATABASE_OWNER_URL ?? "")));
  afterAll(() => pooler.close());

  it("is refused before anything is changed", async () => {
    await expect(migrate(pooler.through(ownerUrl), appUrl)).rejects.toThrow("transaction pooler");
    expect(await ask(ownerUrl, (sql) => sql`select from pg_tables where schemaname = 'public'`)).toHaveLength(
      0,
    );
    const locks = await ask(
      ownerUrl,
      (sql) => sql`
        select from pg_locks join pg_database d on d.oid = database
        where locktype = 'advisory' and datname = current_database()`,
    );
    expect(locks).toHaveLength(0);
  });
});
