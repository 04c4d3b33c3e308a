import { randomBytes } from "node:crypto";
import ExcelJS from "exceljs";
import type { Page, Request } from "@playwright/test";
import { COLUMNS } from "@/lib/imports/columns";
import { expect, test } from "./support/fixtures";
import { chooseFile, importButton, openImportDialog, processRow } from "./support/import-dialog";
import { goodRow } from "./support/workbook";

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

test("an upload outlives a connection that drops", async ({ signedInPage: page }) => {
  let losses = 2;
  const through = await loseParts(page, (number) => number === 2 && losses-- > 0);
  const file = await heavyWorkbook("shaky.line");
  const dialog = await openImportDialog(page);
  await chooseFile(dialog, file);
  await importButton(dialog).click();
  await expect(dialog.getByText("The connection is shaky, trying again")).toBeVisible();
  const window = page.getByRole("dialog", { name: "Processes" });
  await expect(processRow(window, file.name).getByText("Completed")).toBeVisible({ timeout: 60_000 });
  expect(through).toEqual([...through.keys()]);
});

test("an upload goes on after a reload with the same file", async ({ signedInPage: page }) => {
  const file = await heavyWorkbook("after.reload");
  const before = await loseParts(page, (number) => number >= 2);
  const dialog = await openImportDialog(page);
  await chooseFile(dialog, file);
  await importButton(dialog).click();
  await expect(dialog.getByText("The connection is shaky, trying again")).toBeVisible();
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
  await openImportDialog(page);
  await chooseFile(dialog, file);
  await importButton(dialog).click();
  const window = page.getByRole("dialog", { name: "Processes" });
  await expect(processRow(window, file.name)).toBeVisible({ timeout: 30_000 });
  expect(after[0]).toBe(2);
});

test("a cancelled upload leaves the file to be sent anew", async ({ signedInPage: page }) => {
  const file = await heavyWorkbook("second.thoughts");
  await loseParts(page, (number) => number >= 1);
  const dialog = await openImportDialog(page);
  await chooseFile(dialog, file);
  await importButton(dialog).click();
  await expect(dialog.getByText("The connection is shaky, trying again")).toBeVisible();
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: `Stop uploading ${file.name}?` });
  await question.getByRole("button", { name: "Keep uploading" }).click();
  await dialog.getByRole("button", { name: "Cancel upload" }).click();
  await expect(importButton(dialog)).toBeEnabled();

  await page.unrouteAll({ behavior: "wait" });
  const through = await loseParts(page, () => false);
  await importButton(dialog).click();
  await expect(page.getByRole("dialog", { name: "Processes" })).toBeVisible({ timeout: 30_000 });
  expect(through[0]).toBe(0);
});
