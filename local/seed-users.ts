import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { type CompanySql, closeDatabase, withCompanySql, withoutCompany } from "../db/client";
import { DEMO_COMPANY } from "../db/demo";
import { hashPassword } from "../lib/auth/password";
import { GROUP_KINDS, type GroupKind } from "../lib/imports/group-kinds";
import { lockCompany } from "../lib/imports/lock";
import { SAMPLE_ROWS } from "./sample/build-sample";
import { makePeople, type Person } from "./sample/people";
import { Random } from "./sample/random";
import { withDatabase } from "./with-database";

const USAGE = `
  npm run db:seed -- --users 100000

    --users      how many made-up users the company is to have; 10000 if left out
    --seed       a number: the same users for the same number; 1 if left out
    --company    its code; ${DEMO_COMPANY.code} if left out
`;
const MOST = 2_000_000;
/** Of one statement, which takes 65,534 values. */
const AT_ONCE = 3_000;

interface Options {
  readonly users: number;
  readonly seed: number;
  readonly company: string;
}

/** @throws with how it is used */
function readOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args, options: { users: text, seed: text, company: text } });
  const users = Number(values.users ?? 10_000);
  const seed = Number(values.seed ?? 1);
  if (!Number.isInteger(users) || users < 1 || users > MOST || !Number.isInteger(seed))
    throw new Error(`--users must be a number from 1 to ${MOST}, --seed a whole number.\n${USAGE}`);
  return { users, seed, company: values.company ?? DEMO_COMPANY.code };
}

/**
 * Fills a company with made-up users. Those whose login is there already stay as they are; none has a login, e-mail or
 * phone of the sample workbook, so that this can still be imported.
 */
async function seedUsers({ users, seed, company }: Options): Promise<void> {
  const [found] = await withoutCompany()<
    { id: string | null }[]
  >`select company_id_by_code(${company}) as id`;
  if (!found?.id) throw new Error(`There is no company with the code ${company}.`);
  const companyId = found.id;
  const random = new Random(seed);
  // Of a password that nobody has: none of them can be signed in as before an admin sets one.
  const passwordHash = await hashPassword(randomBytes(32).toString("base64"));
  let made = 0;
  for (let first = 0; first < users; first += AT_ONCE) {
    const people = makePeople(Math.min(AT_ONCE, users - first), random, SAMPLE_ROWS + first);
    made += await withCompanySql(companyId, async (sql) => {
      await lockCompany(sql, companyId);
      return insertPeople(sql, companyId, passwordHash, people);
    });
    process.stdout.write(`\r  ${Math.min(users, first + AT_ONCE)} of ${users}`);
  }
  const kept = users - made;
  console.log(`\r  Users added to the company ${company}: ${made}.`);
  if (kept > 0) console.log(`  Users who had these logins already, left as they are: ${kept}.`);
}

async function insertPeople(
  sql: CompanySql,
  companyId: string,
  passwordHash: string,
  people: readonly Person[],
): Promise<number> {
  const groups = await sql<{ id: string; kind: GroupKind; name: string }[]>`
    select id, kind, name from groups where company_id = ${companyId}`;
  const ids = new Map(groups.map(({ id, kind, name }) => [`${kind} ${name}`, id]));
  const rows = people.map((person) => ({
    company_id: companyId,
    login: person.login,
    password_hash: passwordHash,
    phone: person.phone,
    email: person.email,
    manager_email: person.managerEmail,
    first_name: person.firstName,
    last_name: person.lastName,
    is_manager: person.isManager,
    must_change_password: person.mustChangePassword,
    ...Object.fromEntries(
      GROUP_KINDS.map((kind) => [`${kind}_id`, ids.get(`${kind} ${person.groups[kind]}`) ?? null]),
    ),
  }));
  const inserted = await sql`insert into users ${sql(rows)} on conflict (company_id, login_key) do nothing`;
  await sql`
    update users u set manager_id = m.id from users m
    where u.company_id = ${companyId} and u.login_key = any(${people.map(({ login }) => login)}::text[])
      and m.company_id = ${companyId} and m.email_key = u.manager_email_key and m.is_manager and u.manager_id is null`;
  return inserted.count;
}

try {
  const options = readOptions(process.argv.slice(2));
  await withDatabase(() => seedUsers(options).finally(closeDatabase));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
