import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./support/fixtures";
import {
  chooseFile,
  continueWithGoodRows,
  importButton,
  importFile,
  openImportDialog,
  processRow,
} from "./support/import-dialog";
import { readRowErrors } from "./support/row-errors-table";
import { goodRow, workbookBytes } from "./support/workbook";
import { COLUMN_BY_KEY, type ColumnKey } from "@/lib/imports/columns";
import type { RowErrorCode } from "@/lib/imports/rules/row-error";
import { oleFile } from "@/tests/support/ole-file";

type Expected = {
  rows: number;
  created: number;
  skipped: number;
  errors: { row: number; column: ColumnKey; code: RowErrorCode }[];
};

const saidOf: Record<RowErrorCode, RegExp> = {
  required: /cannot be (empty|cleared)/,
  too_long: /at most \d/,
  format:
    /not allowed|a space|invisible|Cyrillic|formula|more than one|extension|rounded|This is n|no such phone/,
  password_policy: /does not fit the policy/,
  contact_taken: /is already on row \d|confirmed by another/,
  login_exists: /A user with this login exists/,
  login_repeated: /This login is already on row \d/,
  group_missing: /The company has no such/,
  nothing_to_update: /Only the login/,
  self_block: /your own account/,
  self_password: /your own password/,
  last_admin: /last admin/,
};

test("the sample workbook gives exactly its users, counts and row errors", async ({
  signedInPage: page,
  rollcall,
}) => {
  test.slow();
  const beside = (name: string) => readFileSync(path.join(path.dirname(rollcall.sample), name), "utf8");
  const expected = JSON.parse(beside("users-1000.expected.json")) as Expected;
  const logins = beside("users-1000.users.tsv")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[0]);

  await importFile(page, rollcall.sample);
  await expect(
    page.getByRole("dialog", { name: `${expected.created} rows are ready, ${expected.skipped} need you` }),
  ).toBeVisible({ timeout: 60_000 });
  await continueWithGoodRows(page);
  const row = processRow(page, "users-1000.xlsx");
  await expect(row.getByText("Completed")).toBeVisible({ timeout: 120_000 });
  await row.getByRole("link", { name: `Skipped: ${expected.skipped}.` }).click();

  // The window goes while the page comes: for a moment both show the figures.
  const content = page.locator("#content");
  await expect(content.getByRole("link", { name: `Created: ${expected.created}.` })).toBeVisible();
  const found = await readRowErrors(page, expected.errors.length);
  expect(found.map(({ row, column }) => ({ row, column }))).toEqual(
    expected.errors.map(({ row, column }) => ({
      row: String(row),
      column: COLUMN_BY_KEY.get(column)?.headers.en,
    })),
  );
  for (const [index, { code }] of expected.errors.entries()) {
    expect(found[index]?.problem, `row ${found[index]?.row}`).toMatch(saidOf[code]);
    expect(found[index]?.mend).not.toBe("");
  }

  const shown = new Set<string>();
  for (let number = 1; number <= Math.ceil((logins.length + 1) / 200); number++) {
    await page.goto(`/users?size=200&page=${number}`);
    const cells = page.getByRole("table").locator('tbody a[href^="/users/"]');
    await expect(cells.first()).toBeVisible();
    for (const login of await cells.allInnerTexts()) shown.add(login.trim());
  }
  expect(logins.filter((login) => !shown.has(login ?? ""))).toEqual([]);
});

test("a file that is no workbook is refused with what it is, and another is chosen at once", async ({
  signedInPage: page,
}) => {
  const dialog = await openImportDialog(page);
  await expect(importButton(dialog)).toBeDisabled();
  const refused = [
    { buffer: Buffer.from("login;password\nanna;secret\n"), said: "a text file, such as CSV" },
    { buffer: Buffer.alloc(0), said: "The file is empty" },
    { buffer: oleFile("Root Entry", "Workbook"), said: "the old Excel format (.xls)" },
  ];
  for (const { buffer, said } of refused) {
    await chooseFile(dialog, { name: "staff.xlsx", mimeType: "application/octet-stream", buffer });
    const alert = dialog.getByRole("alert");
    await expect(alert).toContainText("staff.xlsx was not accepted");
    await expect(alert).toContainText(said);
    await expect(importButton(dialog)).toBeDisabled();
  }
  await chooseFile(dialog, {
    name: "good.xlsx",
    mimeType: "",
    buffer: await workbookBytes([goodRow("after.refusal")]),
  });
  await expect(dialog.getByRole("alert")).toBeHidden();
  await expect(importButton(dialog)).toBeEnabled();
  await dialog.getByRole("button", { name: "Remove good.xlsx" }).click();
  await expect(dialog.getByRole("button", { name: "Select file" })).toBeFocused();
  await expect(importButton(dialog)).toBeDisabled();
});

test("the same file again is a question first", async ({ signedInPage: page }) => {
  const file = { name: "twice.xlsx", mimeType: "", buffer: await workbookBytes([goodRow("only.once")]) };
  const window = await importFile(page, file);
  await expect(processRow(window, "twice.xlsx").getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  const dialog = await openImportDialog(page);
  await chooseFile(dialog, file);
  await importButton(dialog).click();
  await expect(dialog.getByRole("alert")).toContainText("This file was imported before");
  await dialog.getByRole("button", { name: "Import again" }).click();
  // Its one user exists by now, and updating is off.
  await expect(page.getByRole("dialog", { name: "No row is ready, 1 needs you" })).toBeVisible();
});

test("the dialog works with the keyboard alone", async ({ signedInPage: page }) => {
  const focused = page.locator(":focus");
  await page.getByRole("button", { name: "Options", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: "Import" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Import users" });
  await expect(dialog).toBeVisible();

  await tabTo("button", "Select file");
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  const buffer = await workbookBytes([goodRow("by.keyboard")]);
  await (await chooser).setFiles({ name: "keyboard.xlsx", mimeType: "", buffer });
  await expect(focused).toHaveAccessibleName("Edit: choose another file instead of keyboard.xlsx");
  await tabTo("checkbox", "Update user data if they are already on the platform");
  await page.keyboard.press("Space");
  await expect(focused).toBeChecked();
  await tabTo("button", "Import");
  await page.keyboard.press("Enter");

  const window = page.getByRole("dialog", { name: "Processes" });
  await expect(processRow(window, "keyboard.xlsx")).toContainText("updates existing users");
  await page.keyboard.press("Escape");
  await expect(window).toBeHidden();
  await expect(page.getByRole("button", { name: "Options", exact: true })).toBeFocused();

  async function tabTo(role: "button" | "checkbox", name: string): Promise<void> {
    const wanted = dialog.getByRole(role, { name, exact: true });
    await expect(async () => {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
      await expect(wanted).toBeFocused({ timeout: 50 });
    }).toPass({ intervals: [0] });
  }
});
