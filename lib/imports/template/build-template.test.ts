import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { bytesSource } from "@/lib/workbook/source";
import type { Row } from "@/lib/workbook/types";
import { openWorkbook } from "@/lib/workbook/workbook";
import { COLUMNS, placeOf } from "../columns";
import { GROUP_KINDS, type GroupKind } from "../group-kinds";
import { findHeader } from "../header";
import { rowChecker } from "../rules/check-row";
import { buildGroupIndex } from "../rules/group-index";
import { DEFAULT_PASSWORD_POLICY, type CompanySettings } from "../settings";
import { buildTemplate } from "./build-template";

const settings: CompanySettings = {
  language: "en",
  defaultPhoneCountry: "RU",
  passwordPolicy: { ...DEFAULT_PASSWORD_POLICY, symbol: true },
  requiredGroupKinds: ["region", "role"],
};
const tricky = ["=1+1", "+SUM(A1)", "@x", "-2", `'q" & <y>, ; _x0041_`, "Команда  ё", "\ttab"];
const groups = [
  ...GROUP_KINDS.flatMap((kind) => Array.from({ length: 3 }, (_, i) => ({ kind, name: `${kind} ${i + 1}` }))),
  ...tricky.map((name) => ({ kind: "team" as GroupKind, name })),
].filter(({ kind }) => kind !== "city");

async function rowsOf(bytes: Uint8Array, index: number): Promise<Row[]> {
  const workbook = await openWorkbook(bytesSource(bytes));
  const sheet = workbook.sheets[index];
  if (!sheet) throw new Error(`no sheet ${index}`);
  const rows: Row[] = [];
  for await (const chunk of workbook.rows(sheet)) rows.push(...chunk);
  return rows;
}

async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

describe.each(["en", "ru"] as const)("the template in %s", (language) => {
  let bytes: Uint8Array;
  let users: ExcelJS.Worksheet;
  let lists: ExcelJS.Worksheet;

  beforeAll(async () => {
    bytes = await buildTemplate({ settings, groups, language });
    const [first, , third] = (await readBack(bytes)).worksheets;
    if (!first || !third) throw new Error("sheets are missing");
    [users, lists] = [first, third];
  });

  test("is read by its own rules, and its sample rows are passed over", async () => {
    const [header, ...samples] = await rowsOf(bytes, 0);
    const found = findHeader(header ? [header] : [], { ...settings, updateExisting: false });
    expect(found).toMatchObject({ ok: true, row: 1, ignored: [] });
    const columns = found.ok ? found.columns : new Map();
    expect([...columns.values()]).toEqual(COLUMNS.map(({ key }) => key));

    const index = buildGroupIndex(groups.map((group, id) => ({ ...group, id: String(id) })));
    const check = rowChecker(columns, { settings, groups: index });
    expect(samples.map(check)).toEqual([{ kind: "sample" }, { kind: "sample" }]);
    const asOwn = samples.map(({ number, cells }) =>
      check({ number, cells: cells.map((cell) => (cell.column === 0 ? { ...cell, text: "ivan" } : cell)) }),
    );
    const isManager = placeOf("isManager");
    expect(asOwn).toMatchObject([
      { kind: "row", missing: 0, errors: [], values: { [isManager]: true } },
      { kind: "row", missing: 0, errors: [], values: { [isManager]: false } },
    ]);
  });

  test("marks what a new user of this company needs", () => {
    const starred = COLUMNS.filter((_, index) => users.getCell(1, index + 1).text.endsWith(" *"));
    expect(starred.map(({ key }) => key)).toEqual(["login", "password", "isManager", "region", "role"]);
  });

  test("says the rule of every column as a note", () => {
    const notes = COLUMNS.map((_, index) => {
      const { note } = users.getCell(1, index + 1);
      return typeof note === "string" ? note : (note.texts ?? []).map(({ text }) => text).join("");
    });
    for (const note of notes) expect(note.length).toBeGreaterThan(20);
    expect(notes[1]).toMatch(
      language === "en" ? /^Required for new.*8 to 100/ : /^Обязательно для новых.*от 8 до 100/i,
    );
    expect(notes[2]).toMatch(language === "en" ? /Russia/ : /Россия/);
  });

  test("keeps everything but the flags as text, down the whole column", () => {
    COLUMNS.forEach(({ rule }, index) => {
      expect(users.getColumn(index + 1).numFmt).toBe(rule.type === "flag" ? undefined : "@");
    });
  });

  test("lists the names of groups letter for letter, none of them a formula", async () => {
    const [header, ...rows] = await rowsOf(bytes, 2);
    expect(header?.cells.map(({ text }) => text)).toEqual(
      GROUP_KINDS.map((kind) => COLUMNS.find(({ key }) => key === kind)?.headers[language]),
    );
    const column = GROUP_KINDS.indexOf("team");
    const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column));
    expect(new Set(cells.map(({ text }) => text))).toEqual(
      new Set([...tricky, "team 1", "team 2", "team 3"]),
    );
    for (const { type } of cells) expect(type).toBe("text");
    lists.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });

  test("offers choices for twenty thousand users", () => {
    const offeredOn = (row: number) =>
      Object.fromEntries(
        COLUMNS.map(({ key }, index) => [key, users.getCell(row, index + 1).dataValidation?.formulae?.[0]]),
      );
    const offered = offeredOn(2);
    expect(offeredOn(20_001)).toEqual(offered);
    const sheet = language === "en" ? "Lists" : "Списки";
    expect(offered).toMatchObject({
      isManager: '"0,1"',
      mustChangePassword: '"0,1"',
      status: language === "en" ? '"active,blocked"' : '"активный,заблокирован"',
      region: `'${sheet}'!$A$2:$A$4`,
      team: `'${sheet}'!$E$2:$E$11`,
    });
    expect(offered.city).toBeUndefined();
    expect(offered.login).toBeUndefined();
  });

  test("tells on a sheet of its own what to enter", async () => {
    const texts = (await rowsOf(bytes, 1)).flatMap((row) => row.cells.map(({ text }) => text));
    for (const { headers } of COLUMNS) expect(texts).toContain(headers[language]);
    expect(texts.join(" ")).toContain(language === "en" ? "<clear>" : "<очистить>");
  });
});

test("holds the groups of a large company", async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => ({
    kind: "position" as GroupKind,
    name: `Position ${i}`,
  }));
  const rows = await rowsOf(await buildTemplate({ settings, groups: many, language: "en" }), 2);
  expect(rows).toHaveLength(5_001);
  expect(rows.at(-1)?.cells).toMatchObject([{ column: 3, text: "Position 4999" }]);
});
