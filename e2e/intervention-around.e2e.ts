import { expect, signIn, test } from "./support/fixtures";
import { importFile, openImportDialog, processRow } from "./support/import-dialog";
import { asFile, button, errorRows, interventionOf, interventionOn } from "./support/intervention";
import { addUser } from "./support/people";
import { goodRow } from "./support/workbook";

test("of thousands of errors only those in sight exist, from the first to the last", async ({
  signedInPage: page,
}) => {
  const rows = Array.from({ length: 3_000 }, (_, index) => goodRow(`many.${index}`, { city: "Atlantis" }));
  await importFile(page, await asFile("many", rows));
  const modal = page.getByRole("dialog", { name: "No row is ready, 3,000 need you" });
  await expect(modal).toBeVisible({ timeout: 60_000 });
  await expect(button(modal, "Nothing to continue with")).toBeDisabled();
  await expect(errorRows(modal).first()).toContainText("Atlantis");
  await modal.getByRole("table").evaluate((table) => table.scrollTo(0, table.scrollHeight));
  await expect(errorRows(modal).last()).toContainText("3001");
  expect(await errorRows(modal).count()).toBeLessThan(60);
});

test("the notice of a refused file stands clear of the rows, however low the window", async ({
  signedInPage: page,
}) => {
  const modal = await interventionOf(page, "low", "en");
  await modal
    .locator("input[type=file]")
    .setInputFiles({ name: "list.csv", mimeType: "", buffer: Buffer.from("login;password\n") });
  const notice = modal.getByRole("alert");
  await expect(notice).toBeVisible();
  for (const [width, height] of [
    [1366, 625],
    [1280, 480],
    [900, 600],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    const covered = await notice.evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const points = [top + 4, (top + bottom) / 2, bottom - 4].map((y) => [(left + right) / 2, y] as const);
      return points.filter(([x, y]) => !element.contains(document.elementFromPoint(x, y))).length;
    });
    expect(covered, `${width} x ${height}`).toBe(0);
  }
  await button(modal, "Dismiss").click();
  await expect(errorRows(modal).first()).toBeVisible();
});

test("another admin is not disturbed, and finds whose import waits", async ({
  signedInPage: page,
  browser,
  rollcall,
}) => {
  const context = await browser.newContext({ baseURL: rollcall.url });
  const theirs = await context.newPage();
  await signIn(theirs, await addUser(rollcall, "other.admin", { is_admin: true }));
  const modal = await interventionOf(page, "whose", "en");
  await expect(modal).toContainText("whose.xlsx");
  await expect(modal).not.toContainText("started by");
  await theirs.getByRole("button", { name: /^Open processes: .*need/ }).click();
  await expect(interventionOn(theirs, "en")).toBeHidden();
  await button(processRow(theirs, "whose.xlsx"), "Requires intervention").click();
  await expect(interventionOn(theirs, "en")).toContainText("whose.xlsx, started by Demo Admin");
  await context.close();
});

test("who is in the middle of something is told instead", async ({ signedInPage: page }) => {
  const busy = await page.context().newPage();
  await busy.goto("/users");
  const dialog = await openImportDialog(busy);
  await interventionOf(page, "busy", "en");
  await expect(busy.getByText("busy.xlsx: 3 rows need you")).toBeVisible({ timeout: 30_000 });
  await expect(dialog).toBeVisible();
  await expect(interventionOn(busy, "en")).toBeHidden();
  await busy.keyboard.press("Escape");
  await button(busy, "Requires intervention").click();
  await expect(interventionOn(busy, "en")).toBeVisible();
});
