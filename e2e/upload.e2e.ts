import { randomBytes } from "node:crypto";
import ExcelJS from "exceljs";
import type { Page, Request } from "@playwright/test";
import { COLUMNS } from "@/lib/imports/columns";
import { expect, test } from "./support/fixtures";
import {
  chooseFile,
  importButton,
  type Language,
  openImportDialog,
  processRow,
} from "./support/import-dialog";
import { goodRow } from "./support/workbook";

const words = {
  en: {
    shaky: "The connection is shaky, trying again",
    processes: "Processes",
    completed: "Completed",
    question: (file: string) => `Stop uploading ${file}?`,
    keep: "Keep uploading",
    stop: "Cancel upload",
  },
  ru: {
    shaky: "Связь прерывается, пробуем ещё раз",
    processes: "Процессы",
    completed: "Завершён",
    question: (file: string) => `Остановить загрузку файла ${file}?`,
    keep: "Продолжить загрузку",
    stop: "Отменить загрузку",
  },
};

/** A workbook of one user that takes several parts: its picture does not compress. */
async function heavyWorkbook(login: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  const row = goodRow(login);
  sheet.addRow(COLUMNS.map(({ headers }) => headers.en));
  sheet.addRow(COLUMNS.map(({ key }) => row[key] ?? null));
  const picture = randomBytes(1_200_000).toString("base64");
  sheet.addImage(workbook.addImage({ base64: picture, extension: "png" }), "S2:T4");
  return { name: `${login}.xlsx`, mimeType: "", buffer: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

/** The number of the part that a request brings; null for any other request. */
function partNumber(request: Request): number | null {
  if (request.method() !== "POST" || !request.headers()["next-action"]) return null;
  const found = /name="[^"]*number"\r\n\r\n(\d+)/.exec(request.postDataBuffer()?.toString("latin1") ?? "");
  return found ? Number(found[1]) : null;
}

/** Loses the requests that `lost` names, and gives the numbers of the parts that went through. */
async function loseParts(page: Page, lost: (number: number) => boolean): Promise<number[]> {
  const through: number[] = [];
  await page.route("**/users*", async (route) => {
    const number = partNumber(route.request());
    if (number !== null && lost(number)) return route.abort("connectionreset");
    if (number !== null) through.push(number);
    return route.continue();
  });
  return through;
}

for (const language of ["en", "ru"] as const satisfies readonly Language[]) {
  const said = words[language];

  test.describe(language, () => {
    test.use({ language });
    test.beforeEach(({ signedInPage }) => void signedInPage);

    test("an upload outlives a connection that drops", async ({ page }) => {
      let losses = 2;
      const through = await loseParts(page, (number) => number === 2 && losses-- > 0);
      const file = await heavyWorkbook(`shaky.line.${language}`);
      const dialog = await openImportDialog(page, language);
      await chooseFile(dialog, file);
      await importButton(dialog, language).click();
      await expect(dialog.getByText(said.shaky)).toBeVisible();
      const window = page.getByRole("dialog", { name: said.processes });
      await expect(processRow(window, file.name).getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      expect(through).toEqual([...through.keys()]);
    });

    test("an upload goes on after a reload with the same file", async ({ page }) => {
      const file = await heavyWorkbook(`after.reload.${language}`);
      const before = await loseParts(page, (number) => number >= 2);
      const dialog = await openImportDialog(page, language);
      await chooseFile(dialog, file);
      await importButton(dialog, language).click();
      await expect(dialog.getByText(said.shaky)).toBeVisible();
      expect(before).toEqual([0, 1]);

      let warned = false;
      page.once("dialog", (question) => {
        warned = question.type() === "beforeunload";
        void question.accept();
      });
      await page.reload();
      expect(warned).toBe(true);

      await page.unrouteAll({ behavior: "wait" });
      const after = await loseParts(page, () => false);
      await openImportDialog(page, language);
      await chooseFile(dialog, file);
      await importButton(dialog, language).click();
      const window = page.getByRole("dialog", { name: said.processes });
      await expect(processRow(window, file.name)).toBeVisible({ timeout: 30_000 });
      expect(after[0]).toBe(2);
    });

    test("a cancelled upload leaves the file to be sent anew", async ({ page }) => {
      const file = await heavyWorkbook(`second.thoughts.${language}`);
      await loseParts(page, (number) => number >= 1);
      const dialog = await openImportDialog(page, language);
      await chooseFile(dialog, file);
      await importButton(dialog, language).click();
      await expect(dialog.getByText(said.shaky)).toBeVisible();
      await page.keyboard.press("Escape");
      const question = page.getByRole("alertdialog", { name: said.question(file.name) });
      await question.getByRole("button", { name: said.keep }).click();
      await dialog.getByRole("button", { name: said.stop }).click();
      await expect(importButton(dialog, language)).toBeEnabled();

      await page.unrouteAll({ behavior: "wait" });
      const through = await loseParts(page, () => false);
      await importButton(dialog, language).click();
      await expect(page.getByRole("dialog", { name: said.processes })).toBeVisible({ timeout: 30_000 });
      expect(through[0]).toBe(0);
    });
  });
}
