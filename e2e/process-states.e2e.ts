import type { Locator, Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { COLUMNS } from "@/lib/imports/columns";
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
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    details: "View error details",
    title: (file: string) => `The import of ${file} ended with an error`,
    missing: "Password, City",
    stage: "reading the file",
    reference: /Reference code for support: \w{8}/,
    untouched: "No user was created or changed.",
    remove: "Delete the record",
    removeOf: (file: string) => `Delete the record of ${file}?`,
    removed: (file: string) => `The record of ${file} is deleted`,
    gone: "There is no such process",
    error: "Error",
    importing: "Importing",
    cancel: "Cancel import",
    keep: "Keep importing",
    cancelled: "Cancelled",
    completed: "Completed",
    download: /^Download the skipped rows/,
    before: "This file was imported before, with the same options: Demo Admin",
    again: "Import again",
    dialog: "Import users",
    template: "Download the template",
    another: "Import another file",
    facts: "About this import",
    managers: "2 rows name a manager’s e-mail that nobody has",
    show: "Show which",
    row: "Row 3",
  },
  ru: {
    details: "Посмотреть детали ошибки",
    title: (file: string) => `Импорт файла ${file} завершился ошибкой`,
    missing: "Пароль, Город",
    stage: "чтение файла",
    reference: /Код для поддержки: \w{8}/,
    untouched: "Ни один пользователь не создан и не изменён.",
    remove: "Удалить запись",
    removeOf: (file: string) => `Удалить запись об импорте файла ${file}?`,
    removed: (file: string) => `Запись об импорте файла ${file} удалена`,
    gone: "Такого процесса нет",
    error: "Ошибка",
    importing: "Импорт",
    cancel: "Отменить импорт",
    keep: "Продолжить импорт",
    cancelled: "Отменён",
    completed: "Завершён",
    download: /^Скачать пропущенные строки/,
    before: "Этот файл с теми же параметрами уже импортировали: Demo Admin",
    again: "Импортировать ещё раз",
    dialog: "Импорт пользователей",
    template: "Скачать шаблон",
    another: "Импортировать другой файл",
    facts: "Об этом импорте",
    managers: "В 2 строках указана почта руководителя, которой ни у кого нет",
    show: "Показать какие",
    row: "Строка 3",
  },
};

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const asFile = (name: string, buffer: Buffer) => ({ name: `${name}.xlsx`, mimeType: "", buffer });

for (const language of ["en", "ru"] as const satisfies readonly Language[]) {
  const said = words[language];
  const named = (story: string) => `${story}-${language}`;

  test.describe(language, () => {
    test.use({ language });
    test.beforeEach(({ signedInPage }) => void signedInPage);

    /** Imports a file that lacks columns and gives its row once it has failed. */
    async function failed(page: Page, name: string): Promise<Locator> {
      const buffer = await workbookBytes([goodRow(name)], { without: ["password", "city"] });
      const window = await importFile(page, asFile(name, buffer), language);
      const row = processRow(window, `${name}.xlsx`);
      await expect(button(row, said.details)).toBeVisible({ timeout: 60_000 });
      return row;
    }

    test("a failed import says what happened, and its record is deleted from there", async ({ page }) => {
      const name = named("lacking");
      const row = await failed(page, name);
      await expect(row.getByText(said.error, { exact: true })).toBeVisible();
      await button(row, said.details).click();
      const details = page.getByRole("dialog", { name: said.title(`${name}.xlsx`) });
      for (const fact of [said.missing, said.stage, said.reference, said.untouched])
        await expect(details).toContainText(fact);
      await expect(details.getByRole("link", { name: said.template })).toHaveAttribute(
        "href",
        "/api/template",
      );
      await button(details, said.another).click();
      const dialog = page.getByRole("dialog", { name: said.dialog });
      await expect(importButton(dialog, language)).toBeDisabled();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await button(row, said.details).click();
      await button(details, said.remove).click();
      await button(page.getByRole("alertdialog"), said.remove).click();
      await expect(page.getByText(said.removed(`${name}.xlsx`))).toBeVisible();
      await expect(row).toBeHidden();
    });

    test("a record deleted from the list goes in every tab", async ({ page }) => {
      const name = named("deleted");
      const row = await failed(page, name);
      const [list, its] = [await page.context().newPage(), await page.context().newPage()];
      await list.goto("/processes");
      const there = processRow(list, `${name}.xlsx`);
      await expect(there).toBeVisible();
      await its.goto((await there.getByRole("link").first().getAttribute("href")) ?? "");
      await expect(its.getByRole("heading", { level: 1, name: `${name}.xlsx` })).toBeVisible();

      await button(row, said.removeOf(`${name}.xlsx`)).click();
      await button(page.getByRole("alertdialog"), said.remove).click();
      await expect(row).toBeHidden();
      await expect(there).toBeHidden();
      await expect(its.getByRole("heading", { level: 1, name: said.gone })).toBeVisible();
    });

    test("cancelling while it runs asks once, keeps what is in and does not do the rest", async ({
      page,
    }) => {
      const name = named("stopped");
      const total = 6_000;
      const rows = Array.from({ length: total - 1 }, (_, index) => goodRow(`${name}.${index}`));
      rows.push(goodRow(`${name}.bad`, { city: "Atlantis" }));
      const window = await importFile(page, asFile(name, await workbookBytes(rows)), language);
      await continueWithGoodRows(page, language);
      const row = processRow(window, `${name}.xlsx`);
      await expect(row.getByText(said.importing, { exact: true })).toBeVisible({ timeout: 90_000 });
      await button(row, said.cancel).click();
      const question = page.getByRole("alertdialog");
      await button(question, said.keep).click();
      await expect(row.getByText(said.importing, { exact: true })).toBeVisible();
      await button(row, said.cancel).click();
      await button(question, said.cancel).click();
      await expect(row.getByText(said.cancelled, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
      const figures = await row.locator("dd").allInnerTexts();
      const counts = figures.map((text) => Number(text.replace(/\D/g, "")));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(counts.at(-1)).toBeGreaterThan(0);
      await expect(button(row, said.details)).toBeHidden();
      // What is in is settled after that: the skipped row can be had, and the record deleted.
      await expect(row.getByRole("link", { name: said.download })).toBeVisible({ timeout: 60_000 });
      await expect(button(row, said.removeOf(`${name}.xlsx`))).toBeVisible();
    });

    test("another file is chosen after a refusal; the same one again is a question first", async ({
      page,
    }) => {
      const name = named("before");
      const dialog = await openImportDialog(page, language);
      await chooseFile(dialog, { name: "plan.xlsx", mimeType: "", buffer: Buffer.from("login;password\n") });
      await expect(dialog.getByRole("alert")).toBeVisible();
      await expect(importButton(dialog, language)).toBeDisabled();
      const file = asFile(name, await workbookBytes([goodRow(name)]));
      await chooseFile(dialog, file);
      await expect(dialog.getByRole("alert")).toBeHidden();
      await importButton(dialog, language).click();
      await expect(processRow(page, file.name).getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press("Escape");

      await openImportDialog(page, language);
      await chooseFile(dialog, file);
      await importButton(dialog, language).click();
      await expect(dialog.getByRole("alert")).toContainText(said.before);
      // With other options it would be another import, of which nobody has asked yet.
      const invite = dialog.getByRole("checkbox").first();
      await invite.check();
      await expect(dialog.getByRole("alert")).toBeHidden();
      await invite.uncheck();
      await importButton(dialog, language).click();
      await expect(dialog.getByRole("alert")).toContainText(said.before);
      await button(dialog, said.again).click();
      await expect(page.getByRole("dialog", { name: said.dialog })).toBeHidden();
    });

    test("sheets and managers left aside are named on the process", async ({ page, expectAccessible }) => {
      const name = named("aside");
      const workbook = new ExcelJS.Workbook();
      const rows = [
        goodRow(`${name}.1`),
        goodRow(`${name}.2`, { managerEmail: `ghost-${language}@example.com` }),
        goodRow(`${name}.3`, { managerEmail: `ghost-${language}@example.com` }),
      ];
      for (const title of ["Staff", "2025"]) {
        const sheet = workbook.addWorksheet(title);
        sheet.addRow(COLUMNS.map(({ headers }) => headers[language]));
        for (const row of rows) sheet.addRow(COLUMNS.map(({ key }) => row[key] ?? null));
      }
      const file = asFile(name, Buffer.from(await workbook.xlsx.writeBuffer()));
      const row = processRow(await importFile(page, file, language), file.name);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await row.getByRole("link", { name: file.name }).click();
      const facts = page.getByRole("region", { name: said.facts });
      await expect(facts).toContainText("2025");
      await expect(facts).toContainText(said.managers);
      await facts.getByText(said.show).click();
      await expect(facts.getByText(said.row, { exact: true })).toBeVisible();
      await expect(facts.getByText(`ghost-${language}@example.com`)).toHaveCount(2);
      await expectAccessible(page);
    });
  });
}
