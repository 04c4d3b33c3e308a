import { beforeEach, describe, expect, it } from "vitest";
import { addGroups } from "@/lib/groups/mutations";
import { listGroups } from "@/lib/groups/queries";
import { checkImport } from "@/lib/imports/check";
import { readImport } from "@/lib/imports/read";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { continueImport, createMissingGroups } from "./decide";
import { listMissingGroups, type MissingGroups, MOST_NAMES } from "./missing-groups";
import type { AttemptScope } from "./mutations";
import { getProcess } from "./queries";

let company: TestCompany;
beforeEach(async () => {
  company = await createCompany();
});

const workbook = (rows: readonly Cells[]) =>
  workbookOf(rows.map((cells, index) => goodRow(company, `row.${index + 2}`, cells)));

/** A process that waits for the admin; the first of the rows is Excel's row 2. */
async function waiting(...rows: Cells[]): Promise<AttemptScope> {
  const scope = { ...(await startProcess(company, await workbook(rows))), attempt: 1 };
  await readImport(scope);
  await expect(checkImport(scope)).resolves.toMatchObject({ next: "intervene" });
  return scope;
}

const missingOf = ({ companyId, processId }: AttemptScope) => listMissingGroups(companyId, processId);
const plainly = ({ kinds }: MissingGroups) =>
  kinds.flatMap(({ kind, names }) => names.map(({ name, rows }) => `${kind} ${name}: ${rows}`));

async function namesOf({ companyId }: TestCompany): Promise<string[]> {
  const names = (await listGroups(companyId)).map(({ kind, name }) => `${kind} ${name}`);
  return names.filter((name) => !/ 1$/.test(name));
}

async function auditOf(action: string) {
  const entries = await asOwner()<{ data: unknown }[]>`
    select data - 'actor' - 'fileName' as data from audit_entries where company_id = ${company.companyId} and action = ${action} order by id`;
  return entries.map(({ data }) => data);
}

async function addErrors({ companyId, processId }: AttemptScope, values: readonly (string | null)[]) {
  await asOwner()`
    insert into row_errors (company_id, process_id, row, "column", code, params, value)
    select ${companyId}, ${processId}, row, 'city', 'group_missing', '{}', value
    from unnest(${[...values]}::text[]) with ordinality as given(value, row)`;
}

describe("the groups that a file misses", () => {
  it("are told apart as groups are, by the name that the file writes first, most rows first", async () => {
    const scope = await waiting(
      { city: "Орёл", team: "Avalon" },
      { city: "Big  Avalon" },
      { city: "BIG AVALON" },
      { city: "big\u00a0avalon", region: "Орел" },
      { city: "Орел" },
      { city: "big avalon", role: "City 1" },
    );
    expect(plainly(await missingOf(scope))).toEqual([
      "region Орел: 1",
      "city Big Avalon: 4",
      "city Орёл: 1",
      "city Орел: 1",
      "role City 1: 1",
      "team Avalon: 1",
    ]);
  });

  it("tell which existing names they may be a slip of", async () => {
    const { kinds } = await missingOf(
      await waiting({ city: "CTY 1" }, { city: "Cty  1" }, { city: "Paris" }),
    );
    expect(kinds).toEqual([
      {
        kind: "city",
        names: [
          { name: "CTY 1", rows: 2, nearest: ["City 1"] },
          { name: "Paris", rows: 1, nearest: [] },
        ],
      },
    ]);
  });

  it("say of those that come after a thousand others that nobody has looked", async () => {
    const others = Array.from({ length: 1_000 }, (_, n) => ({ city: `Metropolis ${n}` }));
    // Named twice, it is among those that are listed.
    const { kinds } = await missingOf(await waiting(...others, { city: "Cty 1" }, { city: "cty 1" }));
    expect(kinds[0]?.names[0]).toEqual({ name: "Cty 1", rows: 2, nearest: null });
    expect(kinds[0]?.names[1]).toEqual({ name: "Metropolis 0", rows: 1, nearest: [] });
  });

  it("leave out those that the company has by now", async () => {
    const scope = await waiting({ city: "Avalon" }, { city: "Paris", team: "avalon" });
    await addGroups(company.admin, "city", "AVALON");
    expect(plainly(await missingOf(scope))).toEqual(["city Paris: 1", "team avalon: 1"]);
  });

  it("leave out what no group can be called by so that the cell finds it, and count it", async () => {
    const scope = await waiting({ city: "Paris" });
    // Without a value; with what groups have no place for; cut off where it was kept; a word that means something else.
    await addErrors(scope, [null, "Ava\u0007lon", `A${" ".repeat(298)}b`, "<clear>", " "]);
    expect(await missingOf(scope)).toMatchObject({ unusable: 5, more: 0 });
    expect(plainly(await missingOf(scope))).toEqual(["city Paris: 1"]);
  });

  it("are those with the most rows where there are too many, and how many others there are is told", async () => {
    const scope = await waiting({ city: "Paris" });
    const names = Array.from({ length: MOST_NAMES + 20 }, (_, n) => `Name ${n}`);
    await addErrors(scope, [...names, ...names.slice(-30).map((name) => name.toUpperCase())]);
    const { kinds, more } = await missingOf(scope);
    expect(more).toBe(21);
    expect(kinds[0]?.names).toHaveLength(MOST_NAMES);
    expect(kinds[0]?.names.slice(0, 31).map(({ rows }) => rows)).toEqual([...Array(30).fill(2), 1]);

    await addErrors(
      scope,
      Array.from({ length: 12_000 }, (_, n) => `Other ${n}`),
    );
    expect((await missingOf(scope)).more).toBeGreaterThan(12_000);
  });

  it("are nobody else's to see", async () => {
    const { processId } = await waiting({ city: "Avalon" });
    const other = await createCompany();
    expect(await listMissingGroups(other.companyId, processId)).toEqual({ kinds: [], more: 0, unusable: 0 });
  });
});

describe("creating them", () => {
  it("has the file checked again in the same transaction, and the import goes through", async () => {
    const rows = [{ city: "Avalon" }, { city: "AVALON", team: "Орёл" }, { city: "Paris" }];
    const scope = await startProcess(company, await workbook(rows));
    await runSteps(scope, {
      decide: async (waitingScope) => {
        await addGroups(company.admin, "city", "PARIS");
        const { kinds } = await missingOf(waitingScope);
        const groups = kinds.map(({ kind, names }) => ({ kind, names: names.map(({ name }) => name) }));
        groups.push({ kind: "city", names: ["Paris"] });
        const create = () => createMissingGroups(company.admin, waitingScope, groups);
        await expect(create()).resolves.toEqual({ ok: true, created: 2 });
        await expect(create()).resolves.toMatchObject({
          code: "decided_before",
          decision: { what: "check_again", by: company.admin.displayName },
        });
      },
    });
    expect(await namesOf(company)).toEqual(["city Avalon", "city PARIS", "team Орёл"]);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state: "completed",
      attempt: 2,
      rowErrors: 0,
      counts: { created: 3, skipped: 0 },
    });
    expect(await auditOf("groups.added")).toEqual([
      { kind: "city", count: 1, names: ["PARIS"] },
      { kind: "city", count: 1, names: ["Avalon"] },
      { kind: "team", count: 1, names: ["Орёл"] },
    ]);
    expect(await auditOf("import.decided")).toEqual([{ decision: "check_again", attempt: 1 }]);
  });

  it("checks again where all of them are there by now, and creates nothing that is no name", async () => {
    const scope = await waiting({ city: "Avalon" });
    await addGroups(company.admin, "city", "Avalon");
    const groups = [{ kind: "city" as const, names: ["avalon", "<clear>", " ", "x".repeat(256)] }];
    await expect(createMissingGroups(company.admin, scope, groups)).resolves.toEqual({
      ok: true,
      created: 0,
    });
    expect(await namesOf(company)).toEqual(["city Avalon"]);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
      state: "reading",
      attempt: 2,
    });
  });

  it("happens once of two admins at once", async () => {
    const scope = await waiting({ city: "Avalon" });
    const groups = [{ kind: "city" as const, names: ["Avalon"] }];
    const results = await Promise.all(
      ["Anna", "Boris"].map((displayName) =>
        createMissingGroups({ ...company.admin, displayName }, scope, groups),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toEqual([{ ok: true, created: 1 }]);
    expect(await auditOf("groups.added")).toHaveLength(1);
  });

  it("is for a process of one's own company that waits: else there is no group", async () => {
    const scope = await waiting({ city: "Avalon" });
    const other = await createCompany();
    const groups = [{ kind: "city" as const, names: ["Avalon"] }];
    await expect(createMissingGroups(other.admin, scope, groups)).resolves.toEqual({
      ok: false,
      code: "not_found",
    });
    await expect(createMissingGroups(company.admin, { ...scope, attempt: 2 }, groups)).resolves.toMatchObject(
      { code: "decided_before" },
    );
    await continueImport(company.admin, scope);
    await expect(createMissingGroups(company.admin, scope, groups)).resolves.toMatchObject({
      code: "decided_before",
      state: "importing",
    });
    expect([...(await namesOf(company)), ...(await namesOf(other))]).toEqual([]);
  });
});
