import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ProcessScope } from "@/lib/processes/mutations";
import { getProcess } from "@/lib/processes/queries";
import { bytesSource } from "@/lib/workbook/source";
import { openWorkbook } from "@/lib/workbook/workbook";
import { createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, runSteps, startProcess, workbookOf } from "@/tests/support/import";
import { COLUMNS, type ColumnKey } from "../columns";
import { errorsText } from "./errors-text";
import { errorsWorkbook } from "./errors-workbook";

let company: TestCompany;
let scope: ProcessScope;

const DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1"];

beforeAll(async () => {
  company = await createCompany();
  scope = await startProcess(
    company,
    await workbookOf([
      goodRow(company, "report.good"),
      goodRow(company, "report.city", { city: "Citi 1", firstName: "Ёж" }),
      goodRow(company, "report.password", { password: "Short-1" }),
      ...DANGEROUS.map((city, index) => goodRow(company, `report.danger.${index}`, { city })),
      goodRow(company, "report.escape", { city: "_x005F_x0041_" }),
    ]),
  );
  await runSteps(scope);
});

const options = { language: "ru", fileName: "люди.xlsx", requiredGroupKinds: [] } as const;

async function errorsFile(): Promise<Buffer> {
  return buffer(errorsWorkbook(scope, options));
}

const place = (key: ColumnKey) => COLUMNS.findIndex((column) => column.key === key) + 1;

describe("the workbook of errors", () => {
  it("holds the skipped rows and nothing else, the cells at fault red with a note, all told in the last column", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await errorsFile()).buffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.rowCount).toBe(3 + DANGEROUS.length + 1);
    const wrong = sheet?.getRow(2).getCell(place("city"));
    expect(wrong?.value).toBe("Citi 1");
    expect(wrong?.fill).toMatchObject({ fgColor: { argb: "FFFBD5D5" } });
    expect(JSON.stringify(wrong?.note)).toContain("«City 1»");
    expect(sheet?.getRow(2).getCell(COLUMNS.length + 1).value).toMatch(
      /^Строка 3 файла люди\.xlsx\nГород: .*«City 1»/,
    );
    expect(sheet?.getRow(2).getCell(place("firstName")).value).toBe("Ёж");
    expect(JSON.stringify(sheet?.getRow(2).getCell(place("password")).note)).toContain(
      "Введите пароль ещё раз",
    );
    expect(sheet?.getRow(3).getCell(place("password")).fill).toMatchObject({ fgColor: { argb: "FFFBD5D5" } });
  });

  it("asks for the password again, in the cell and in the last column, where the row brought one", async () => {
    const own = await createCompany();
    await runSteps(await startProcess(own, await workbookOf([goodRow(own, "present")])));
    const rows = [
      goodRow(own, "new", { city: "Atlantis" }),
      { login: "present", password: "a-new-horse-1", city: "Atlantis" },
      { login: "present.not", city: "Atlantis", password: undefined },
      { login: "Present", city: "Atlantis" },
    ];
    const again = await startProcess(own, await workbookOf(rows), { updateExisting: true });
    await runSteps(again);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await buffer(errorsWorkbook(again, options))).buffer);
    const sheet = workbook.worksheets[0];
    const asked = [2, 3, 4, 5].map((number) => {
      const row = sheet?.getRow(number);
      const noted = JSON.stringify(row?.getCell(place("password")).note ?? "").includes(
        "Введите пароль ещё раз",
      );
      const told = row?.getCell(COLUMNS.length + 1).text.includes("\nПароль: Введите пароль ещё раз");
      expect(told).toBe(noted);
      return noted;
    });
    // The third lacks its password, which is an error of its own; the fourth is an update that brought none.
    expect(asked).toEqual([true, true, false, false]);
  });

  it("leaves out what Excel had made a date of, which as text would pass, and cuts what Excel does not open", async () => {
    const rows = [
      { ...goodRow(company, "report.date"), lastName: new Date(Date.UTC(2026, 0, 2)) },
      goodRow(company, "report.long", { city: "ж".repeat(40_000) }),
    ];
    const dated = await startProcess(company, await workbookOf(rows));
    await runSteps(dated);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await buffer(errorsWorkbook(dated, options))).buffer);
    const [first, second] = [2, 3].map((row) => workbook.worksheets[0]?.getRow(row));
    expect(first?.getCell(place("lastName")).text).toBe("");
    expect(JSON.stringify(first?.getCell(place("lastName")).note)).toContain(
      "Excel превратил введённое в дату",
    );
    expect(first?.getCell(place("login")).text).toBe("report.date");
    expect(second?.getCell(place("city")).text).toBe("ж".repeat(32_767));
  });

  it("tells an earlier row by its number in the file that was imported", async () => {
    const rows = [{}, {}, goodRow(company, "report.twice"), goodRow(company, "Report.Twice")];
    const twice = await startProcess(company, await workbookOf(rows));
    await runSteps(twice);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await buffer(errorsWorkbook(twice, options))).buffer);
    expect(workbook.worksheets[0]?.getRow(2).getCell(COLUMNS.length + 1).text).toMatch(
      /^Строка 5 файла люди\.xlsx\nЛогин: Этот логин уже указан в строке 4 файла люди\.xlsx\./,
    );
  });

  it("holds no password and no formula", async () => {
    const file = await errorsFile();
    const workbook = await openWorkbook(bytesSource(file));
    const [sheet] = workbook.sheets;
    if (!sheet) throw new Error("no sheet");
    const cells = [];
    for await (const rows of workbook.rows(sheet)) cells.push(...rows.flatMap((row) => row.cells));
    expect(cells.every(({ type }) => type === "text")).toBe(true);
    const values = cells.map((cell) => cell.text);
    for (const value of DANGEROUS) expect(values).toContain(value);
    expect(values).toContain("_x0041_");
    expect(values.some((value) => value.includes("Short-1") || value.includes("correct-horse"))).toBe(false);
    const raw = new ExcelJS.Workbook();
    await raw.xlsx.load(new Uint8Array(file).buffer);
    raw.worksheets[0]?.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });

  it("imports as it is once it is mended", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await errorsFile()).buffer);
    workbook.worksheets[0]?.eachRow((row, number) => {
      if (number === 1) return;
      row.getCell(place("password")).value = "mended-pass-1";
      row.getCell(place("city")).value = company.groupNames.city;
    });
    const mended = await startProcess(company, new Uint8Array(await workbook.xlsx.writeBuffer()));
    await runSteps(mended);
    const rows = 3 + DANGEROUS.length;
    await expect(getProcess(company.companyId, mended.processId)).resolves.toMatchObject({
      state: "completed",
      rows,
      counts: { created: rows, skipped: 0 },
      ignoredColumns: [],
    });
  });
});

describe("the text of errors", () => {
  it("is a line for each error, told in the reader's language, with nothing that pastes as a formula", async () => {
    const lines = (await text(Readable.from(errorsText(scope, "ru")))).trimEnd().split("\r\n");
    expect(lines[0]).toBe("Строка\tЛогин\tСтолбец\tЗначение\tЧто не так\tКак исправить");
    expect(lines).toHaveLength(1 + 3 + DANGEROUS.length);
    expect(lines[1]?.split("\t")).toEqual([
      "3",
      "report.city",
      "Город",
      "Citi 1",
      expect.any(String),
      expect.stringContaining("City 1"),
    ]);
    const values = lines.slice(1).map((line) => line.split("\t")[3] ?? "");
    expect(values.filter((value) => /^[=+\-@]/.test(value))).toEqual([]);
    expect(values[1]).toBe("");
  });
});
