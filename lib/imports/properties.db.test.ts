import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { getProcess, listRowErrors } from "@/lib/processes/queries";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";

/** Each run has a company, a workbook and hashed passwords of its own: few runs, of rows rich in trouble. */
const RUNS = { numRuns: 12, interruptAfterTimeLimit: 45_000 } as const;

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });

/** Cells that collide with each other, with users of the company, and with the rules. */
const messyCells = fc.record({
  login: maybe("anna", "ANNA", "boris", "holder", "old", "admin", "аnna", "two words", "x".repeat(51)),
  password: fc.constantFrom("correct-horse-1", "correct-horse-1", "short", undefined),
  phone: maybe("+79000000001", "8 (900) 000-00-01", "+79000000099", "12", "<clear>"),
  email: maybe("anna@example.com", "ANNA@example.com", "held@example.com", "no e-mail", "<clear>"),
  managerEmail: maybe("anna@example.com", "held@example.com", "nobody@example.com", "<clear>"),
  firstName: maybe("Анна", "Anne-Marie", "A#na", "<очистить>", "n".repeat(51)),
  isManager: fc.constantFrom(0, 1, "да", "2", undefined),
  mustChangePassword: maybe<string | number>(0, 1, "maybe"),
  city: fc.constantFrom("City 1", "CITY  1", "Atlantis", "", "<clear>"),
});
const status = maybe("active", "blocked", "asleep");

const present = (cells: Record<string, unknown>) => Object.values(cells).some((value) => value !== undefined);

let presentHash: Promise<string> | undefined;

/** A company whose users the rows run into: one with confirmed contacts, one without. */
async function companyWithUsers(): Promise<TestCompany> {
  const company = await createCompany();
  const hash = await (presentHash ??= hashPassword("present-horse-1"));
  await asOwner()`
    insert into users (company_id, login, password_hash, email, email_confirmed_at, phone, phone_confirmed_at)
    values (${company.companyId}, 'holder', ${hash}, 'held@example.com', now(), '+79000000099', now()),
      (${company.companyId}, 'old', ${hash}, null, null, null, null)`;
  return company;
}

async function importRows(company: TestCompany, rows: readonly Cells[], updateExisting: boolean) {
  const scope = await startProcess(company, await workbookOf(rows), { updateExisting, again: true });
  await runSteps(scope);
  const process = await getProcess(company.companyId, scope.processId);
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 500 });
  const outcomes = await asOwner()<{ number: number; outcome: string }[]>`
    select number, outcome from import_rows where process_id = ${scope.processId} order by number`;
  return { process, errors, outcomes: outcomes.map((row) => ({ ...row })) };
}

/** The users as the admin sees them, whatever their ids and moments. */
async function usersOf({ companyId }: TestCompany) {
  const users = await asOwner()`
    select u.login, u.phone, u.email, u.manager_email, m.login as manager, u.first_name, u.is_manager, u.status,
      u.must_change_password, u.city_id is not null as city, u.email_confirmed_at is not null as confirmed
    from users u left join users m on m.id = u.manager_id
    where u.company_id = ${companyId} order by u.login_key`;
  return users.map((user) => ({ ...user }));
}

const wholeUsersOf = ({ companyId }: TestCompany) => asOwner()`
  select u.*, (select count(*)::int from user_changes c where c.user_id = u.id) as changes
  from users u where company_id = ${companyId} order by login_key`;

describe("whatever the rows", () => {
  it("each has one outcome, those with errors are skipped, and the counts add up", async () => {
    const row = fc.tuple(messyCells, status).map(([cells, status]) => ({ ...cells, status }));
    const rows = fc.array(row.filter(present), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (messy, updateExisting) => {
        const company = await companyWithUsers();
        const filled = messy.map((cells) => goodRow(company, "", cells));
        const { process, errors, outcomes } = await importRows(company, filled, updateExisting);
        const numbers = filled.map((_, index) => index + 2);
        expect(outcomes.map(({ number }) => number)).toEqual(numbers);
        const counted = (outcome: string) => outcomes.filter((each) => each.outcome === outcome).length;
        expect(process).toMatchObject({
          state: "completed",
          rows: filled.length,
          counts: {
            created: counted("created"),
            updated: counted("updated"),
            unchanged: counted("unchanged"),
            skipped: counted("skipped"),
            cancelled: 0,
          },
        });
        const skipped = outcomes.filter(({ outcome }) => outcome === "skipped").map(({ number }) => number);
        expect(skipped).toEqual([...new Set(errors.map(({ row }) => row))]);
      }),
      RUNS,
    );
  });

  it("a second import of the same file changes nothing", async () => {
    // A status is applied only to users who exist: with one the second import means something else than the first.
    const rows = fc.array(messyCells.filter(present), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (messy) => {
        const company = await companyWithUsers();
        const filled = messy.map((cells) => goodRow(company, "", cells));
        const first = await importRows(company, filled, true);
        const before = await wholeUsersOf(company);
        const second = await importRows(company, filled, true);
        expect(await wholeUsersOf(company)).toEqual(before);
        const skipped = first.process?.counts.skipped ?? 0;
        expect(second.process?.counts).toEqual({
          created: 0,
          updated: 0,
          unchanged: filled.length - skipped,
          skipped,
          cancelled: 0,
        });
      }),
      RUNS,
    );
  });

  it("the order of those that share no login and no contact does not matter", async () => {
    const apart = fc
      .array(fc.tuple(messyCells, status), { minLength: 2, maxLength: 6 })
      .map((all) => all.map(([cells, status], index) => ({ ...cells, status, ...ownContacts(index) })));
    const shuffled = apart.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, fc.boolean(), async ([rows, otherwise], updateExisting) => {
        const results = [];
        for (const order of [rows, otherwise]) {
          const company = await companyWithUsers();
          const filled = order.map((cells) => goodRow(company, cells.login, cells));
          const { outcomes, errors } = await importRows(company, filled, updateExisting);
          const loginOf = (number: number) => String(filled[number - 2]?.login);
          results.push({
            outcomes: outcomes.map(({ number, outcome }) => `${loginOf(number)} ${outcome}`).sort(),
            errors: errors.map(({ row, column, code }) => `${loginOf(row)} ${column} ${code}`).sort(),
            users: await usersOf(company),
          });
        }
        expect(results[0]).toEqual(results[1]);
      }),
      RUNS,
    );
  });
});

/** Users 0 and 1 exist; some contacts are a user's of the company, and some rows have none. */
function ownContacts(index: number) {
  const login = ["holder", "old"][index] ?? `user.${index}`;
  const email = index % 3 === 2 ? undefined : index === 3 ? "held@example.com" : `${index}@example.com`;
  const managerEmail = [undefined, "4@example.com", "held@example.com", "0@example.com"][index % 4];
  return { login, email, managerEmail, phone: index % 2 === 0 ? `+7900000010${index}` : undefined };
}
