import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { expect, test } from "./support/fixtures";
import { importButton, processRow } from "./support/import-dialog";
import { asFile, button, errorRows, interventionOf, interventionOn } from "./support/intervention";
import { LOOKS } from "./support/looks";
import { goodRow } from "./support/workbook";

const words = {
  en: {
    all: "All 4",
    group: "No such group 2",
    format: "Wrong format 1",
    required: "Empty field 1",
    noGroup: "No such group 0",
    search: "Search the errors",
    found: "1 error found",
    missing: "The company has no such city.",
    lookalike: "only looks like the Latin",
    continue: "Continue with 2 rows",
    copy: "Copy",
    copied: "4 row errors copied",
    upload: "Upload edited file",
    again: "Start import again",
    give: "Give up the import of",
    keep: "Keep this import",
    dialog: "Import users",
    requires: "Requires intervention",
    completed: "Completed",
    cancelled: "Cancelled",
    refused: "a text file, such as CSV",
    noRows: "There is a header, but no rows below it.",
    download: /^Download the skipped rows/,
    goesOn: /Demo Admin has decided already: .* goes on without the rows that have errors/,
    close: "Close",
  },
  ru: {
    all: "Все 4",
    group: "Нет такой группы 2",
    format: "Неверный формат 1",
    required: "Пустое поле 1",
    noGroup: "Нет такой группы 0",
    search: "Поиск по ошибкам",
    found: "Найдена 1 ошибка",
    missing: "В компании нет такого города.",
    lookalike: "она лишь похожа на латинскую",
    continue: "Продолжить с 2 строками",
    copy: "Скопировать",
    copied: "Скопированы 4 ошибки",
    upload: "Загрузить исправленный файл",
    again: "Начать импорт заново",
    give: "Отказаться от импорта",
    keep: "Оставить этот импорт",
    dialog: "Импорт пользователей",
    requires: "Требуется вмешательство",
    completed: "Завершён",
    cancelled: "Отменён",
    refused: "текстовый файл, например CSV",
    noRows: "Заголовок есть, но строк под ним нет.",
    download: /^Скачать пропущенные строки/,
    goesOn: /Решение уже принято \(Demo Admin\): импорт .* идёт дальше без строк с ошибками/,
    close: "Закрыть",
  },
};

/** Holds back what actions are asked, until what is returned is called. */
async function holdAnswers(page: Page): Promise<() => void> {
  let letCome = () => {};
  const come = new Promise<void>((resolve) => (letCome = resolve));
  await page.route("**/users", async (route) => {
    if (route.request().method() === "POST") await come;
    await route.continue();
  });
  return letCome;
}

for (const { locale: language, colorScheme } of LOOKS) {
  const said = words[language];
  /** Of every test its own: logins are unique in the company. */
  const named = (story: string) => `${story}-${language}`;

  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ language, colorScheme });

    test.beforeEach(({ signedInPage }) => void signedInPage);

    test("errors are grouped by kind, searched, and what is wrong is marked", async ({ page }) => {
      const modal = await interventionOf(page, named("kinds"), language);
      await expect(modal.getByRole("radio", { name: said.all })).toBeFocused();
      await expect(errorRows(modal)).toHaveCount(4);
      await expect(errorRows(modal).nth(0)).toContainText(said.missing);

      // The kinds are counted by themselves.
      await expect(modal.getByRole("radio", { name: said.group })).toBeVisible();
      // As long as a finger needs: the choice follows a key that is held.
      await page.keyboard.press("ArrowDown", { delay: 100 });
      await expect(modal.getByRole("radio", { name: said.group })).toBeChecked();
      await expect(errorRows(modal)).toHaveCount(2);
      await modal.getByRole("radio", { name: said.required }).click();
      await expect(errorRows(modal)).toHaveCount(1);
      await modal.getByRole("radio", { name: said.format }).click();
      await expect(errorRows(modal)).toContainText(said.lookalike);
      await expect(errorRows(modal).locator("mark")).toHaveText("а");

      const search = modal.getByRole("searchbox", { name: said.search });
      await search.fill("ANNA".replace("A", "а"));
      await expect(modal.getByText(said.found)).toBeVisible();
      await expect(modal.getByRole("radio", { name: said.noGroup })).toBeVisible();
      await search.press("Escape");
      await expect(search).toHaveValue("");
      await modal.getByRole("radio", { name: said.all }).click();
      await search.fill("6");
      await expect(errorRows(modal)).toHaveCount(1);
      await expect(errorRows(modal)).toContainText("Эльдорадо");
    });

    test("closing decides nothing, and it opens again, but not by itself", async ({ page }) => {
      const modal = await interventionOf(page, named("reopen"), language);
      await page.keyboard.press("Escape");
      await expect(modal).toBeHidden();
      const row = processRow(page, `${named("reopen")}.xlsx`);
      await button(row, said.requires).click();
      await expect(modal).toBeVisible();
      await button(modal, said.close).click();
      await expect(button(row, said.requires)).toBeFocused();
      await page.goto("/processes");
      await expect(button(processRow(page, `${named("reopen")}.xlsx`), said.requires)).toBeVisible();
      await expect(modal).toBeHidden();
    });

    test("Continue imports the good rows; Download gives the others to be mended", async ({ page }) => {
      const modal = await interventionOf(page, named("go-on"), language);
      await button(modal, said.continue).click();
      const row = processRow(page, `${named("go-on")}.xlsx`);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });

      const download = page.waitForEvent("download");
      await row.getByRole("link", { name: said.download }).click();
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load((await readFile(await (await download).path())).buffer as ArrayBuffer);
      const sheet = workbook.worksheets[0];
      expect(sheet?.rowCount).toBe(4);
      const logins = [2, 3, 4].map((number) => sheet?.getCell(number, 1).text);
      expect(logins).toEqual([2, "аnna", 5].map((end) => `${named("go-on")}.${end}`));
    });

    test("Copy puts every row error on the clipboard", async ({ page, baseURL }) => {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL });
      const modal = await interventionOf(page, named("copy"), language);
      // What is chosen and searched for does not matter.
      await modal.getByRole("radio", { name: said.format }).click();
      await button(modal, said.copy).click();
      await expect(page.getByText(said.copied)).toBeVisible();
      const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/);
      expect(lines).toHaveLength(5);
      const numbers = lines.slice(1).map((line) => line.split("\t")[0]);
      expect(numbers).toEqual(["3", "3", "4", "6"]);
      for (const part of [said.missing, `\t${named("copy")}.2\t`]) expect(lines[1]).toContain(part);
    });

    test("Upload edited file goes on with the mended file in the same process", async ({ page }) => {
      const name = named("mend");
      const modal = await interventionOf(page, name, language);
      const input = modal.locator("input[type=file]");
      await input.setInputFiles({ name: "list.csv", mimeType: "", buffer: Buffer.from("login;password\n") });
      await expect(modal.getByRole("alert")).toContainText(said.refused);
      await expect(button(modal, said.upload)).toBeEnabled();
      await input.setInputFiles(await asFile(`${name}-none`, []));
      await expect(modal.getByRole("alert")).toContainText(said.noRows, { timeout: 30_000 });
      await expect(button(modal, said.continue)).toBeEnabled();

      const mended = await asFile(`${name}-2`, [goodRow(`${name}.1`), goodRow(`${name}.2`)]);
      await input.setInputFiles(mended);
      await expect(modal).toBeHidden({ timeout: 30_000 });
      const row = processRow(page, `${name}-2.xlsx`);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expect(processRow(page, `${name}.xlsx`)).toBeHidden();
    });

    test("Start import again asks once, gives the import up and opens the dialog", async ({ page }) => {
      const name = named("again");
      const modal = await interventionOf(page, name, language);
      await button(modal, said.again).click();
      const question = page.getByRole("alertdialog", { name: said.give });
      await expect(question).toContainText(`${name}.xlsx`);
      await button(question, said.keep).click();
      await expect(button(modal, said.again)).toBeFocused();
      await button(modal, said.again).click();
      await button(question, said.again).click();
      const dialog = page.getByRole("dialog", { name: said.dialog });
      await expect(dialog).toBeVisible();
      await expect(modal).toBeHidden();
      // Afresh: nothing is chosen and nothing ticked.
      await expect(importButton(dialog, language)).toBeDisabled();
      await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
      await expect(dialog.getByText(`${name}.xlsx`)).toBeHidden();
      await page.goto("/processes");
      await expect(processRow(page, `${name}.xlsx`).getByText(said.cancelled).first()).toBeVisible();
    });

    test("a decision made in another tab is told, and ends the intervention here", async ({ page }) => {
      const name = named("tabs");
      const modal = await interventionOf(page, name, language);
      const other = await page.context().newPage();
      await other.goto("/processes");
      await button(processRow(other, `${name}.xlsx`), said.requires).click();
      await button(interventionOn(other, language), said.continue).click();
      await expect(page.getByText(said.goesOn)).toBeVisible({ timeout: 30_000 });
      await expect(modal).toBeHidden();
      await expect(other.getByText(said.goesOn)).toBeHidden();
    });

    test("who decides after another admin is told what was decided, and by whom", async ({ page }) => {
      const name = named("second");
      const modal = await interventionOf(page, name, language);
      const other = await page.context().newPage();
      // Of the first decision this tab hears nothing.
      await other.route("**/api/processes/stream", (route) => route.abort());
      await other.goto("/processes");
      await button(processRow(other, `${name}.xlsx`), said.requires).click();
      await button(modal, said.continue).click();
      await expect(modal).toBeHidden();
      const late = interventionOn(other, language);
      await button(late, said.continue).click();
      await expect(other.getByText(said.goesOn)).toBeVisible();
      await expect(late).toBeHidden();
    });

    test("is accessible, on a wide screen and on a phone", async ({ page, expectAccessible }) => {
      const modal = await interventionOf(page, named("axe"), language);
      await expect(errorRows(modal)).toHaveCount(4);
      await expectAccessible(page);
      await modal.getByRole("searchbox").fill("nowhere");
      await expect(errorRows(modal)).toHaveCount(0);
      await expectAccessible(page);
      await modal.getByRole("searchbox").fill("");
      const groups = modal.getByRole("radio", { name: said.group });
      await expect(groups).toBeVisible();
      const letCome = await holdAnswers(page);
      await groups.click();
      await expect(errorRows(modal).first()).toHaveText("");
      await expectAccessible(page);
      letCome();
      await page.setViewportSize({ width: 360, height: 740 });
      await expect(errorRows(modal).first()).toContainText(said.missing);
      await expect(button(modal, said.continue)).toBeInViewport();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.body.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}

test("a decision whose answer is lost is not called undone, and is told when it is tried again", async ({
  signedInPage: page,
}) => {
  await interventionOf(page, "lost", "en");
  const other = await page.context().newPage();
  // It hears nothing but answers.
  await other.route("**/api/processes/stream", (route) => route.abort());
  await other.goto("/processes");
  await button(processRow(other, "lost.xlsx"), words.en.requires).click();
  const modal = interventionOn(other, "en");
  // Nothing else is asked for from here on.
  await expect(button(modal, "Create 2 missing groups")).toBeEnabled();

  await other.route(
    "**/processes",
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await button(modal, words.en.continue).click();
  await expect(other.getByText("No answer came")).toBeVisible();
  await button(modal, words.en.continue).click();
  await expect(other.getByText(words.en.goesOn)).toBeVisible();
  await expect(modal).toBeHidden();
});
