import type { Locator, Page } from "@playwright/test";
import type { RunningState } from "@/local/running";
import { expect, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { LOOKS } from "./support/looks";
import { addUser } from "./support/people";
import { type Cells, goodRow, workbookBytes } from "./support/workbook";

const PASSWORD = "Pass-word-1";

async function importUsers(page: Page, file: string, rows: readonly Cells[]): Promise<void> {
  const buffer = await workbookBytes(rows);
  const window = await importFile(page, { name: file, mimeType: "", buffer });
  await expect(processRow(window, file).getByText("Completed")).toBeVisible({ timeout: 60_000 });
}

async function openUser(page: Page, login: string): Promise<void> {
  await page.goto(`/users?q=${login}`);
  await page.getByRole("link", { name: login, exact: true }).click();
  await expect(page.getByRole("form", { name: "User data" })).toBeVisible();
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the focus does not get there");
}

const toast = (page: Page, text: string | RegExp) =>
  page.getByRole("region", { name: /Notifications/ }).getByText(text);

test("a user is edited by the rules of an import, and the history tells of it and of the import", async ({
  signedInPage: page,
}) => {
  await importUsers(page, "edit.xlsx", [goodRow("edit.me", { firstName: "Anna" })]);
  await openUser(page, "edit.me");
  const firstName = page.getByRole("textbox", { name: "First name" });
  await firstName.fill("Ann@");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The character “@” at position 4 is not allowed.")).toBeVisible();
  await expect(firstName).toBeFocused();
  await expect(firstName).toHaveAttribute("aria-invalid", "true");

  await firstName.fill("Anne");
  await page.getByRole("textbox", { name: "Phone" }).fill("8 (900) 555-00-11");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(page, "Changes saved")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Phone" })).toHaveValue("+79005550011");
  const history = page.getByRole("region", { name: "History" });
  const [latest, first] = [history.getByRole("listitem").first(), history.getByText("Import of")];
  await expect(latest).toContainText(/First name: Anna.*Anne/);
  await expect(first).toBeVisible();
  await page.getByRole("region", { name: "Imports" }).getByRole("link", { name: "edit.xlsx" }).click();
  await expect(page).toHaveURL(/\/processes\//);
});

test("what is wrong with a user is in sight on a narrow screen, above the bar that saves", async ({
  signedInPage: page,
}) => {
  await importUsers(page, "in-sight.xlsx", [goodRow("in.sight")]);
  await page.setViewportSize({ width: 360, height: 740 });
  await openUser(page, "in.sight");
  const email = page.getByRole("textbox", { name: "Email", exact: true });
  await email.fill("кириллица@example.com");
  await page.getByRole("textbox", { name: "Phone" }).fill("12");
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(email).toBeFocused();
  const words = page.getByText(/only looks like the Latin/);
  const bottomOf = async (place: Locator) => {
    const box = await place.boundingBox();
    return (box?.y ?? Infinity) + (box?.height ?? 0);
  };
  await expect(words).toBeVisible();
  await expect.poll(async () => (await bottomOf(words)) < ((await save.boundingBox())?.y ?? 0)).toBe(true);
});

test("of two who edit a user the later one is shown what the first has done", async ({
  signedInPage: page,
  context,
}) => {
  await importUsers(page, "two.xlsx", [goodRow("two.admins", { lastName: "Before" })]);
  await openUser(page, "two.admins");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("textbox", { name: "Last name" }).fill("Theirs");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(toast(other, "Changes saved")).toBeVisible();

  await page.getByRole("textbox", { name: "First name" }).fill("Mine");
  await page.getByRole("button", { name: "Save changes" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "was changed while you were editing" });
  await expect(alert).toContainText(/Before.*Theirs/);
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect(toast(page, "Changes saved")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "First name" })).toHaveValue("Mine");
  await expect(page.getByRole("textbox", { name: "Last name" })).toHaveValue("Theirs");
});

async function signInAs(page: Page, { companyCode }: RunningState, login: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=company]").fill(companyCode);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL("**/account");
}

test("a user who is blocked is out at once", async ({ signedInPage: page, browser, rollcall }) => {
  await importUsers(page, "block.xlsx", [goodRow("block.me")]);
  const theirs = await browser.newContext({ baseURL: rollcall.url });
  const theirPage = await theirs.newPage();
  await signInAs(theirPage, rollcall, "block.me");

  await openUser(page, "block.me");
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Block" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Block block.me" }).click();
  await expect(toast(page, "1 user blocked")).toBeVisible();
  await theirPage.reload();
  await expect(theirPage).toHaveURL(/\/sign-in/);
  await theirs.close();
});

test("a temporary password is made up, copied and taken", async ({
  signedInPage: page,
  baseURL,
  rollcall,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL });
  await addUser(rollcall, "passed.on");
  await openUser(page, "passed.on");
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: "Set a temporary password" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Copy" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Generate" }).click();
  const field = dialog.getByRole("textbox", { name: "Temporary password" });
  await expect(field).toHaveValue(/^\S{16}$/);
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await field.inputValue());
  await dialog.getByRole("button", { name: "Set the password" }).click();
  await expect(toast(page, "passed.on has a temporary password")).toBeVisible();
  await expect(field).toBeHidden();
});

test("one's own row offers neither to block nor to ask for a new password", async ({
  signedInPage: page,
}) => {
  await page.goto("/users?q=admin");
  await page.getByRole("button", { name: "Actions for admin", exact: true }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Open", "Set a group", "Send invitation"]);
});

test("everyone whom a filter finds is put into a group, by the keyboard alone", async ({
  signedInPage: page,
}) => {
  const rows = Array.from({ length: 27 }, (_, index) => goodRow(`keys.${index}`, { lastName: "Keyboarder" }));
  await importUsers(page, "keys.xlsx", rows);
  await page.goto("/users?q=keyboarder&size=25");
  await expect(page.getByRole("link", { name: "keys.26" })).toBeVisible();
  // The page hears keys once it has come alive.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const bar = page.getByRole("region", { name: "Selected users" });
  await expect(bar).toContainText("1 user selected");
  await tabTo(page, bar.getByRole("button", { name: "Select all 27 that match" }));
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("27 users selected");
  await tabTo(page, bar.getByRole("button", { name: "Set a group" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /Set a group/ });
  await tabTo(page, dialog.getByRole("combobox", { name: "Group" }));
  await page.keyboard.type("volga");
  await expect(page.getByRole("option", { name: "Volga" })).toBeVisible();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Set for 27 users" }));
  await page.keyboard.press("Enter");
  await expect(toast(page, "Group set for 27 users")).toBeVisible();
  await expect(bar).toBeHidden();

  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Region" })).toHaveValue("Volga");
  await expect(page.getByRole("region", { name: "History" })).toContainText(/Region: Northwest.*Volga/);
});

const words = {
  en: { select: /^Select admin/, actions: "Actions", change: "Send invitation" },
  ru: { select: /^Выбрать admin/, actions: "Действия", change: "Отправить приглашение" },
};

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the actions and the page of a user are accessible, wide and narrow", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 360, height: 740 },
      ]) {
        await page.setViewportSize(viewport);
        await page.goto("/users?q=admin");
        await page.getByRole("checkbox", { name: words[locale].select }).first().click();
        await expectAccessible(page);
        await page.getByRole("link", { name: "admin", exact: true }).click();
        await expect(page.locator("form input[name=login]")).toHaveValue("admin");
        await expectAccessible(page);
        await page.getByRole("button", { name: words[locale].actions, exact: true }).click();
        await page.getByRole("menuitem", { name: words[locale].change }).click();
        await expect(page.getByRole("alertdialog")).toBeVisible();
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
    });
  });
}
