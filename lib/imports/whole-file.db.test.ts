import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getProcess, listRowErrors } from "@/lib/processes/queries";
import { createCompany, type TestCompany } from "@/tests/support/company";
import { type Cells, goodRow, runSteps, startProcess } from "@/tests/support/import";
import { COLUMNS, type ColumnKey } from "./columns";
import { GROUP_KINDS } from "./group-kinds";
import { DEFAULT_PASSWORD_POLICY } from "./settings";
import { buildTemplate } from "./template/build-template";

// Before anything has read the environment, which is read once.
vi.hoisted(() => {
  process.env.IMPORT_MAX_ROWS = "3";
});
afterAll(() => {
  delete process.env.IMPORT_MAX_ROWS;
});

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

const headerOf = (...left: ColumnKey[]) =>
  COLUMNS.filter(({ key }) => !left.includes(key)).map(({ headers }) => headers.en);
const cellsOf = (row: Cells) => COLUMNS.map(({ key }) => row[key] ?? null);

async function fileOf(
  rows: readonly (readonly (string | number | boolean | Date | null)[])[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("Users").addRows(rows.map((row) => [...row]));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const template = () =>
  buildTemplate({
    settings: {
      language: "en",
      defaultPhoneCountry: "RU",
      passwordPolicy: DEFAULT_PASSWORD_POLICY,
      requiredGroupKinds: GROUP_KINDS,
    },
    groups: GROUP_KINDS.map((kind) => ({ kind, name: company.groupNames[kind] })),
    language: "en",
  });

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => cellsOf(goodRow(company, `limit.${count}.${index}`)));

it.each<[name: string, file: () => Promise<Uint8Array>, code: string, params: object]>([
  ["no header", () => fileOf([["Hello"], ["World"]]), "no_header", {}],
  [
    "a header below the first ten rows",
    () => fileOf([...Array.from({ length: 10 }, () => ["x"]), headerOf()]),
    "no_header",
    { row: 11 },
  ],
  [
    "required columns that are not there",
    () => fileOf([headerOf("password", "city")]),
    "missing_columns",
    { row: 1, columns: ["password", "city"], unknown: [] },
  ],
  [
    "a column twice",
    () => fileOf([[...headerOf(), "Телефон"]]),
    "repeated_column",
    { row: 1, column: "phone", places: ["C", "R"] },
  ],
  ["no rows", () => fileOf([headerOf(), [], [" "]]), "no_rows", {}],
  ["the template's samples alone", template, "only_sample_rows", {}],
  ["more rows than may be", () => fileOf([headerOf(), ...people(4)]), "too_many_rows", { max: 3 }],
])("a file with %s fails, says so, and leaves nothing behind", async (_name, file, code, params) => {
  const scope = await startProcess(company, await file());
  await runSteps(scope);
  await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
    state: "failed",
    failure: { code, params, stage: "reading", reference: expect.stringMatching(/^[0-9A-F]{8}$/) },
    counts: { created: 0, updated: 0, unchanged: 0, skipped: 0 },
    erasedAt: expect.any(String),
  });
});

/** A NUL, half of a pair, and a pair where the text is cut. */
const UNSTORABLE = ["_x0000_mark", "_xD83D_mark", `${"n".repeat(99)}😀`] as const;
const KEPT = ["\ufffdmark", "\ufffdmark", `${"n".repeat(99)}😀`] as const;

it("headers that PostgreSQL has no place for are told of all the same", async () => {
  const read = await startProcess(company, await fileOf([[...headerOf(), ...UNSTORABLE], ...people(1)]));
  await runSteps(read);
  await expect(getProcess(company.companyId, read.processId)).resolves.toMatchObject({
    state: "completed",
    ignoredColumns: KEPT.map((header) => ({ header })),
  });
  const failed = await startProcess(company, await fileOf([[...headerOf("city"), ...UNSTORABLE]]));
  await runSteps(failed);
  await expect(getProcess(company.companyId, failed.processId)).resolves.toMatchObject({
    failure: { code: "missing_columns", params: { columns: ["city"], unknown: KEPT } },
  });
});

it("hidden rows are imported and counted, and a formula without its result is a row error", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  sheet.addRows([headerOf(), ...people(2)]);
  sheet.getRow(2).hidden = true;
  sheet.getCell("C3").value = { formula: '"+7900" & 1234567' };
  const scope = await startProcess(company, new Uint8Array(await workbook.xlsx.writeBuffer()));
  await runSteps(scope);
  await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
    ...{ hiddenRows: 1, rows: 2, counts: { created: 1, skipped: 1 } },
  });
  const { errors } = await listRowErrors(company.companyId, scope.processId, { limit: 5 });
  expect(errors).toMatchObject([
    {
      row: 3,
      column: "phone",
      code: "format",
      params: { reason: "uncalculated" },
      value: '="+7900" & 1234567',
    },
  ]);
});

it("as many rows as may be are imported", async () => {
  const scope = await startProcess(company, await fileOf([headerOf(), ...people(3)]));
  await runSteps(scope);
  await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
    state: "completed",
    counts: { created: 3 },
  });
});
