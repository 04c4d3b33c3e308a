import { expect, submitSignIn, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { goodRow, workbookBytes } from "./support/workbook";

test("an imported person is invited, confirms the e-mail, chooses a password and comes back by it", async ({
  browser,
  signedInPage: page,
  rollcall,
}) => {
  const contact = "vera.invited@example.com";
  const person = { companyCode: rollcall.companyCode, login: "vera.invited" };
  const row = goodRow(person.login, { email: contact, mustChangePassword: 1, firstName: "Vera" });
  const file = { name: "invited.xlsx", mimeType: "", buffer: await workbookBytes([row]) };
  const window = await importFile(page, file, "en", { invite: true });
  await expect(processRow(window, file.name).getByText("Completed")).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Outbox" }).click();
  await page.getByRole("link", { name: `Message to ${contact}` }).click();
  const mail = page.frameLocator("iframe");
  const link = await mail.getByRole("link").first().getAttribute("href");
  await expect(page.getByRole("link", { name: "Open the link" })).toHaveAttribute("href", link ?? "");

  const context = await browser.newContext({ baseURL: rollcall.url });
  const theirs = await context.newPage();
  await theirs.goto(link ?? "");
  await expect(theirs.getByText(contact)).toBeVisible();
  await theirs.getByRole("button", { name: "Confirm and sign in" }).click();
  const password = theirs.getByRole("textbox", { name: "Choose a password" });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/Fill in this field/);
  await password.fill("veras-own-1");
  await theirs.getByRole("button", { name: "Confirm and sign in" }).click();
  await theirs.waitForURL("**/account**");
  await expect(theirs.getByRole("status").filter({ hasText: "your e-mail is confirmed" })).toBeVisible();
  await theirs.getByRole("button", { name: "Sign out", exact: true }).click();
  await theirs.waitForURL("**/sign-in");
  await submitSignIn(theirs, { ...person, password: String(row.password) });
  await expect(theirs.getByRole("alert").filter({ hasText: "is wrong" })).toBeVisible();
  await submitSignIn(theirs, { ...person, password: "veras-own-1" });
  await theirs.waitForURL("**/account");
  await context.close();

  await page.reload();
  await expect(page.getByText("used", { exact: true })).toBeVisible();
});

test("a person whom no invitation reaches changes the password of the workbook at the first sign-in", async ({
  browser,
  signedInPage: page,
  rollcall,
}) => {
  const person = { companyCode: rollcall.companyCode, login: "boris.due" };
  const row = goodRow(person.login, { mustChangePassword: 1 });
  const file = { name: "due.xlsx", mimeType: "", buffer: await workbookBytes([row]) };
  const window = await importFile(page, file, "en", { invite: true });
  await expect(processRow(window, file.name).getByText("Completed")).toBeVisible({ timeout: 90_000 });

  const context = await browser.newContext({ baseURL: rollcall.url });
  const theirs = await context.newPage();
  await submitSignIn(theirs, { ...person, password: String(row.password) });
  await theirs.waitForURL("**/new-password");
  await theirs.goto("/account");
  await expect(theirs).toHaveURL(/\/new-password/);
  await theirs.getByRole("textbox", { name: "Current password" }).fill(String(row.password));
  await theirs.getByRole("textbox", { name: "New password" }).fill("boris-own-1");
  await theirs.getByRole("button", { name: "Set and go on" }).click();
  await theirs.waitForURL("**/account");
  await context.clearCookies();
  await submitSignIn(theirs, { ...person, password: "boris-own-1" });
  await theirs.waitForURL("**/account");
  await context.close();
});
