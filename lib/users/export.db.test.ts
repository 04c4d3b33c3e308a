import { buffer } from "node:stream/consumers";

import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "@/db/client";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { runSteps, startProcess } from "@/tests/support/import";

import { COLUMNS } from "../imports/columns";
import { GROUP_KINDS } from "../imports/group-kinds";
import { getProcess } from "../processes/queries";
import { bytesSource } from "../workbook/source";
import { openWorkbook } from "../workbook/workbook";
import { countMatching } from "./export-rows";
import { exportWorkbook } from "./export-workbook";
import { loadUsersFilter } from "./search-params";

const USERS = 2_100;
const ACTIVE = USERS - USERS / 10;
const DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "_x0041_"];

let company: TestCompany;

beforeAll(async () => {
  company = await createCompany();
  const { companyId } = company;
  await asOwner()`
    insert into groups (company_id, kind, name, name_key)
    select ${companyId}, 'city', name, lower(name) from unnest(${DANGEROUS}::text[]) name`;
  const of = (kind: string) =>
    `(array(select id from groups where company_id = '${companyId}' and kind = '${kind}'))`;
  await asOwner().unsafe(`
    insert into users (company_id, login, password_hash, first_name, last_name, email, phone, manager_email, status,
      is_manager, must_change_password, ${GROUP_KINDS.map((kind) => `${kind}_id`).join(", ")})
    select '${companyId}', case n when 1 then '-login' when 2 then '007' else 'Out.' || n end, 'secret-hash',
      case when n % 2 = 0 then 'Ёлка' end, case when n % 3 = 0 then '-О''Нил' end,
      case when n % 5 > 0 then 'Out' || n || '@example.com' end,
      case when n % 4 > 0 then '+7900' || lpad(n::text, 7, '0') end, case when n % 7 = 0 then 'boss@example.com' end,
      case when n % 10 = 0 then 'blocked' else 'active' end, n % 6 = 0, n % 8 = 0,
      ${GROUP_KINDS.map((kind) => (kind === "city" ? `${of("city")}[1 + n % 6]` : `case when n % 9 > 0 then ${of(kind)}[1] end`)).join(", ")}
    from generate_series(1, ${USERS}) n`);
});

afterAll(closeDatabase);

const exported = (address: string, language: "en" | "ru") =>
  buffer(
    exportWorkbook(company.companyId, loadUsersFilter(new URLSearchParams(address)), {
      language,
      requiredGroupKinds: ["city"],
    }),
  );

async function rowsOf(file: Buffer) {
  const workbook = await openWorkbook(bytesSource(file));
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error("no sheet");
  const rows = [];
  for await (const part of workbook.rows(sheet)) rows.push(...part);
  return rows;
}

it.each(["en", "ru"] as const)("imports again without a change (%s)", async (language) => {
  const process = await startProcess(company, await exported("", language), { updateExisting: true });
  await runSteps(process);
  await expect(getProcess(company.companyId, process.processId)).resolves.toMatchObject({
    state: "completed",
    rows: USERS + 1,
    counts: { created: 0, updated: 0, unchanged: USERS + 1, skipped: 0 },
    ignoredColumns: [],
  });
});

it("holds the filtered users alone, no password, and nothing that runs", async () => {
  const filter = "status=active&q=out";
  const rows = await rowsOf(await exported(filter, "en"));
  expect(rows).toHaveLength(1 + ACTIVE);
  await expect(countMatching(company.companyId, loadUsersFilter(new URLSearchParams(filter)))).resolves.toBe(
    ACTIVE,
  );
  const password = COLUMNS.findIndex(({ key }) => key === "password");
  const cells = rows.slice(1).flatMap((row) => row.cells);
  expect(cells.filter(({ column }) => column === password)).toEqual([]);
  expect(JSON.stringify(cells)).not.toContain("secret-hash");
  const dangerous = cells.filter(({ text }) => DANGEROUS.includes(text));
  expect(new Set(dangerous.map(({ text }) => text))).toEqual(new Set(DANGEROUS));
  expect(dangerous.every(({ type }) => type === "text")).toBe(true);
});
