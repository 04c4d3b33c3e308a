import { readFile, truncate, writeFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Locator } from "@playwright/test";
import { COLUMNS } from "@/lib/imports/columns";
import { oleFile } from "@/tests/support/ole-file";
import { zip } from "@/tests/support/zip-parts";
import { expect, test } from "./support/fixtures";
import {
  chooseFile,
  continueWithGoodRows,
  importButton,
  importFile,
  type Language,
  openImportDialog,
  processRow,
} from "./support/import-dialog";
import { arrange } from "./support/people";
import { type Cells, goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    template: "Download Template.xlsx",
    select: "Select file",
    edit: /^Edit: choose another file instead of/,
    remove: /^Remove /,
    size: /^\d+(\.\d)? kB$/,
    drop: "Drop an .xlsx file here",
    several: "Choose one file: an import reads a single workbook.",
    notTaken: "was not accepted",
    completed: "Completed",
    newOnly: "new users only",
    updates: "updates existing users",
    kinds: {
      xls: "the old Excel format (.xls)",
      xlsb: "a binary Excel workbook (.xlsb)",
      ods: "an OpenDocument spreadsheet (.ods)",
      csv: "a text file, such as CSV",
      encrypted: "protected with a password",
      damaged: "damaged or cut short",
      empty: "The file is empty",
      tooLarge: "at most 50 MB can be uploaded",
    },
    figures: ["Created", "Updated", "Unchanged", "Skipped"],
  },
  ru: {
    template: "Скачать Template.xlsx",
    select: "Выбрать файл",
    edit: /^Изменить: выбрать другой файл вместо/,
    remove: /^Удалить .* из выбора/,
    size: /^\d+(,\d)? кБ$/,
    drop: "Перетащите сюда файл .xlsx",
    several: "Выберите один файл: за один импорт читается одна книга.",
    notTaken: "не принят",
    completed: "Завершён",
    newOnly: "только новые пользователи",
    updates: "с обновлением пользователей",
    kinds: {
      xls: "старого формата Excel (.xls)",
      xlsb: "двоичная книга Excel (.xlsb)",
      ods: "таблица OpenDocument (.ods)",
      csv: "текстовый файл, например CSV",
      encrypted: "защищена паролем",
      damaged: "повреждена или обрывается",
      empty: "Файл пуст",
      tooLarge: "можно не больше 50 МБ",
    },
    figures: ["Создано", "Обновлено", "Без изменений", "Пропущено"],
  },
};

const asFile = async (name: string, rows: readonly Cells[]) => ({
  name: `${name}.xlsx`,
  mimeType: "",
  buffer: await workbookBytes(rows),
});

/** Lets go of files over the drop zone, as a person who dragged them there. */
async function dropFiles(zone: Locator, names: readonly string[]): Promise<void> {
  const data = await zone.page().evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(new File(["not a workbook"], file));
    return transfer;
  }, names);
  for (const event of ["dragenter", "dragover", "drop"])
    await zone.dispatchEvent(event, { dataTransfer: data });
}

for (const language of ["en", "ru"] as const satisfies readonly Language[]) {
  const said = words[language];
  const named = (story: string) => `${story}-${language}`;

  test.describe(language, () => {
    test.use({ language });
    test.beforeEach(({ signedInPage }) => void signedInPage);

    test("the template is downloaded, filled in, and imported", async ({ page }) => {
      const dialog = await openImportDialog(page, language);
      const download = page.waitForEvent("download");
      await dialog.getByRole("link", { name: said.template }).click();
      expect((await download).suggestedFilename()).toBe("Template.xlsx");
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load((await readFile(await (await download).path())).buffer as ArrayBuffer);
      const sheet = workbook.worksheets[0];
      if (!sheet) throw new Error("The template has no sheet");
      const header = (sheet.getRow(1).values as unknown[])
        .slice(1)
        .map((cell) => String(cell).replace(/\s*\*$/, ""));
      expect(header).toEqual(COLUMNS.map(({ headers }) => headers[language]));
      // Below the samples, which are left in.
      const free = Array.from({ length: 20 }, (_, index) => index + 2).find(
        (number) => sheet.getRow(number).getCell(1).text === "",
      );
      const filled = goodRow(named("template"));
      COLUMNS.forEach(({ key }, index) => {
        if (filled[key] !== undefined) sheet.getRow(free ?? 0).getCell(index + 1).value = filled[key];
      });
      await chooseFile(dialog, {
        name: `${named("template")}.xlsx`,
        mimeType: "",
        buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
      });
      await importButton(dialog, language).click();
      const row = processRow(page, `${named("template")}.xlsx`);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expect(row.locator("dd").first()).toHaveText("1");
    });

    test("a file is selected, changed, removed and dropped; nothing is ticked by itself", async ({
      page,
    }) => {
      const dialog = await openImportDialog(page, language);
      await expect(dialog.getByRole("checkbox")).toHaveCount(2);
      await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
      const [first, second] = [
        await asFile(named("first"), [goodRow("a")]),
        await asFile(named("second"), [goodRow("b")]),
      ];
      await chooseWith(dialog.getByRole("button", { name: said.select }), first);
      await expect(dialog.getByText(first.name, { exact: true })).toBeVisible();
      await expect(dialog.getByText(said.size)).toBeVisible();
      await chooseWith(dialog.getByRole("button", { name: said.edit }), second);
      await expect(dialog.getByText(second.name, { exact: true })).toBeVisible();
      await expect(dialog.getByText(first.name)).toBeHidden();
      await dialog.getByRole("button", { name: said.remove }).click();
      await expect(dialog.getByText(second.name)).toBeHidden();
      await expect(importButton(dialog, language)).toBeDisabled();

      await expect(dialog.getByText(said.drop)).toBeVisible();
      const zone = dialog.locator("div:has(> input[type=file])");
      await dropFiles(zone, ["one.xlsx", "two.xlsx"]);
      await expect(dialog.getByText(said.several)).toBeVisible();
      await dropFiles(zone, ["dropped.xlsx"]);
      await expect(dialog.getByRole("button", { name: said.edit })).toBeVisible();
      await expect(dialog.getByRole("alert")).toContainText(said.kinds.csv);
      await dropFiles(zone, ["after.xlsx"]);
      await expect(dialog.getByText("after.xlsx", { exact: true })).toBeVisible();

      async function chooseWith(button: Locator, file: typeof first): Promise<void> {
        const chooser = page.waitForEvent("filechooser");
        await button.click();
        await (await chooser).setFiles(file);
      }
    });

    test("what is no workbook is refused with what it is, and makes no process", async ({
      page,
      rollcall,
    }, info) => {
      const countProcesses = () =>
        arrange(rollcall, (sql) => sql`select count(*)::int as all from processes`);
      const before = await countProcesses();
      const dialog = await openImportDialog(page, language);
      const archive = (...paths: string[]) => zip(paths.map((path) => ({ path, data: "x" })));
      const kinds: [kind: keyof typeof said.kinds, buffer: Buffer, at: "choosing" | "uploading"][] = [
        ["xls", oleFile("Root Entry", "Workbook"), "choosing"],
        ["encrypted", oleFile("Root Entry", "EncryptionInfo", "EncryptedPackage"), "choosing"],
        ["xlsb", archive("[Content_Types].xml", "xl/workbook.bin"), "uploading"],
        ["ods", archive("content.xml", "META-INF/manifest.xml"), "uploading"],
        ["damaged", (await workbookBytes([goodRow("cut")])).subarray(0, 900), "uploading"],
        ["csv", Buffer.from("login;password\nanna;secret\n"), "choosing"],
        ["empty", Buffer.alloc(0), "choosing"],
      ];
      const refused = async (name: string, kind: keyof typeof said.kinds) => {
        const alert = dialog.getByRole("alert");
        await expect(alert).toContainText(name);
        await expect(alert).toContainText(said.notTaken);
        await expect(alert).toContainText(said.kinds[kind]);
        await expect(importButton(dialog, language)).toBeDisabled();
      };
      for (const [kind, buffer, at] of kinds) {
        await chooseFile(dialog, { name: `${kind}.xlsx`, mimeType: "", buffer });
        if (at === "uploading") await importButton(dialog, language).click();
        await refused(`${kind}.xlsx`, kind);
      }
      const large = info.outputPath("large.xlsx");
      await writeFile(large, await workbookBytes([goodRow("large")]));
      await truncate(large, 50 * 1024 * 1024 + 1);
      await chooseFile(dialog, large);
      await refused("large.xlsx", "tooLarge");
      expect(await countProcesses()).toEqual(before);
    });

    test("with updating ticked rows create, update, change nothing, or say what they lack", async ({
      page,
    }) => {
      const name = named("upd");
      const first = [1, 2, 3].map((end) => goodRow(`${name}.${end}`, { lastName: "Before" }));
      await importFile(page, await asFile(name, first), language);
      const before = processRow(page, `${name}.xlsx`);
      await expect(before.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expect(before).toContainText(said.newOnly);
      await page.keyboard.press("Escape");

      const rows = [
        { login: `${name}.1`, lastName: "Afterwards" },
        { login: `${name}.2`, lastName: "Before", isManager: 0 },
        { login: `${name}.3` },
        goodRow(`${name}.4`),
        { login: `${name}.5`, lastName: "Lacking" },
      ];
      await importFile(page, await asFile(`${name}-2`, rows), language, { update: true });
      await continueWithGoodRows(page, language);
      const row = processRow(page, `${name}-2.xlsx`);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expect(row).toContainText(said.updates);
      expect(await row.locator("dt").allInnerTexts()).toEqual(said.figures);
      expect(await row.locator("dd").allInnerTexts()).toEqual(["1", "1", "1", "2"]);
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox").first().fill(`${name}.1`);
      await expect(page.getByRole("table")).toContainText("Afterwards");
    });
  });
}
