import { expect, test } from "./support/fixtures";
import {
  chooseFile,
  continueWithGoodRows,
  importFile,
  openImportDialog,
  processRow,
} from "./support/import-dialog";
import { LOOKS } from "./support/looks";
import { goodRow, workbookBytes } from "./support/workbook";

test("what runs shows in another tab by itself, and its users in the list", async ({
  signedInPage: page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto("/processes");
  await expect(other.getByRole("heading", { level: 1, name: "Processes" })).toBeVisible();

  const buffer = await workbookBytes([goodRow("seen.elsewhere")]);
  const window = await importFile(page, { name: "live.xlsx", mimeType: "", buffer });
  await expect(window).toBeVisible();
  const row = processRow(other, "live.xlsx");
  await expect(row.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await expect(row.getByRole("link", { name: "Created: 1." })).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(window).toBeHidden();
  await page
    .getByRole("searchbox")
    .or(page.getByPlaceholder("Login, name, e-mail or phone"))
    .first()
    .fill("seen.elsewhere");
  await expect(page.getByRole("cell", { name: "seen.elsewhere", exact: true })).toBeVisible();
});

test("a file without the required columns ends as an error that says what to do", async ({
  signedInPage: page,
}) => {
  const buffer = await workbookBytes([goodRow("no.columns")], { without: ["password", "city"] });
  const window = await importFile(page, { name: "lacking.xlsx", mimeType: "", buffer });
  const row = processRow(window, "lacking.xlsx");
  await row.getByRole("button", { name: "View error details" }).click({ timeout: 60_000 });
  const details = page.getByRole("dialog", { name: "The import of lacking.xlsx ended with an error" });
  await expect(details).toContainText("Password, City");
  await expect(details).toContainText("reading the file");
  await expect(details).toContainText(/Reference code for support: \w{8}/);
  await details.getByRole("button", { name: "Delete the record" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete the record" }).click();
  await expect(row).toBeHidden();
});

const words = {
  en: {
    ready: "1 row is ready, 1 needs you",
    decide: "Requires intervention",
    completed: "Completed",
    created: "Created: 1.",
    createdTitle: "Users created",
    skipped: "Skipped: 1.",
  },
  ru: {
    ready: "Готова 1 строка, 1 требует вмешательства",
    decide: "Требуется вмешательство",
    completed: "Завершён",
    created: "Создано: 1.",
    createdTitle: "Созданные пользователи",
    skipped: "Пропущено: 1.",
  },
};

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });
    const said = words[locale];

    test("dialog, window and pages are accessible", async ({ signedInPage: page, expectAccessible }) => {
      const dialog = await openImportDialog(page, locale);
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      await chooseFile(dialog, { name: "notes.xlsx", mimeType: "", buffer: Buffer.from("not a workbook") });
      await expect(dialog.getByRole("alert")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");

      const name = `reader-${locale}-${colorScheme}`;
      const rows = [goodRow(name), goodRow("имя кириллицей")];
      const file = { name: `${name}.xlsx`, mimeType: "", buffer: await workbookBytes(rows) };
      await importFile(page, file, locale);
      await expect(page.getByRole("dialog", { name: said.ready })).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      const row = processRow(page, file.name);
      await expect(row.getByRole("button", { name: said.decide })).toBeVisible();
      await expectAccessible(page);

      await row.getByRole("button", { name: said.decide }).click();
      await continueWithGoodRows(page, locale);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
      await row.getByRole("link", { name: said.skipped }).click();
      await expect(page.getByRole("table")).toBeVisible();
      await expectAccessible(page);
      await page.locator("#content").getByRole("link", { name: said.created }).click();
      await expect(page.getByRole("table", { name: said.createdTitle })).toContainText(name);
      await expectAccessible(page);
      await page.goto("/processes");
      await expect(processRow(page, file.name)).toBeVisible();
      await expectAccessible(page);
    });
  });
}
