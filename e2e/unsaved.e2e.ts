import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/fixtures";
import { LOOKS } from "./support/looks";
import { addUser } from "./support/people";

const questionOn = (page: Page) => page.getByRole("alertdialog", { name: "Discard changes?" });
const keep = (page: Page) => questionOn(page).getByRole("button", { name: "Keep editing" });
const discard = (page: Page) => questionOn(page).getByRole("button", { name: "Discard" });
const railLink = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

test("a dialog that something is typed in asks before it closes, and Cancel does not", async ({
  signedInPage: page,
}) => {
  await page.goto("/groups?kind=team");
  const opener = page.getByRole("button", { name: "Add", exact: true });
  const dialog = page.getByRole("dialog", { name: "Add teams" });
  const names = dialog.getByRole("textbox", { name: "Names" });
  await opener.click();
  await expect(names).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await names.fill("Never added");
  await page.keyboard.press("Escape");
  await expect(keep(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(questionOn(page)).toBeHidden();
  await expect(names).toBeFocused();
  await expect(names).toHaveValue("Never added");

  await page.mouse.click(5, 5);
  await expect(keep(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(questionOn(page)).toBeHidden();
  await expect(names).toHaveValue("Never added");

  await dialog.getByRole("button", { name: "Close" }).click();
  await discard(page).click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await expect(names).toHaveValue("");
  await names.fill("Never added either");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(questionOn(page)).toBeHidden();
});

test("a page with changes that are not saved asks before a link, a step back and the end of its tab", async ({
  signedInPage: page,
}) => {
  await railLink(page, "Settings").click();
  const pace = page.getByRole("spinbutton", { name: "Messages a minute" });
  await expect(pace).toBeVisible();
  const stored = await pace.inputValue();
  await pace.fill("77");

  await railLink(page, "Audit").click();
  await expect(keep(page)).toBeFocused();
  await keep(page).click();
  await expect(railLink(page, "Audit")).toBeFocused();
  await expect(pace).toHaveValue("77");

  await page.evaluate(() => window.history.back());
  await keep(page).click();
  await expect(page).toHaveURL(/\/settings$/);

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const unload = await asked;
  expect(unload.type()).toBe("beforeunload");
  await unload.dismiss();
  await expect(pace).toHaveValue("77");

  await page.evaluate(() => window.history.back());
  await discard(page).click();
  await expect(page).toHaveURL(/\/users/);
  await railLink(page, "Settings").click();
  await expect(pace).toHaveValue(stored);
});

test("signing out asks before what is not saved is lost", async ({ page, rollcall }) => {
  await signIn(page, await addUser(rollcall, "leaves.early", { is_admin: true }));
  await railLink(page, "Settings").click();
  const pace = page.getByRole("spinbutton", { name: "Messages a minute" });
  await pace.fill("66");
  const signOut = async () => {
    await page.getByRole("button", { name: /^Account: / }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await signOut();
  await expect(keep(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(questionOn(page)).toBeHidden();
  await expect(pace).toHaveValue("66");
  await signOut();
  await discard(page).click();
  await page.waitForURL("**/sign-in**");
});

test("a page whose changes are saved, or taken back, asks nothing", async ({ signedInPage: page }) => {
  await page.goto("/settings");
  const pace = page.getByRole("spinbutton", { name: "Messages a minute" });
  const stored = await pace.inputValue();
  for (const value of ["88", stored]) {
    await pace.fill(value);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. New imports follow these settings.")).toBeVisible();
  }
  await pace.fill("99");
  await pace.fill(stored);
  await railLink(page, "Audit").click();
  await expect(page).toHaveURL(/\/audit/);
});

test("what is changed of a user, and a password made up for them, is asked about", async ({
  signedInPage: page,
  rollcall,
}) => {
  await addUser(rollcall, "half.edited");
  await page.goto("/users?q=half.edited");
  await page.getByRole("link", { name: "half.edited", exact: true }).click();
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Set a temporary password" }).click();
  const dialog = page.getByRole("dialog");
  const password = dialog.getByRole("textbox", { name: "Temporary password" });
  await dialog.getByRole("button", { name: "Generate" }).click();
  const madeUp = await password.inputValue();
  await page.keyboard.press("Escape");
  await keep(page).click();
  await expect(password).toHaveValue(madeUp);
  await page.keyboard.press("Escape");
  await discard(page).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("textbox", { name: "First name" }).fill("Half");
  await page.getByRole("main").getByRole("link", { name: "Users" }).click();
  await discard(page).click();
  await expect(page).toHaveURL(/\/users\?|\/users$/);
});

const words = {
  en: { add: "Add", title: "Discard changes?" },
  ru: { add: "Добавить", title: "Не сохранять изменения?" },
};

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the question is accessible, wide and narrow", async ({ signedInPage: page, expectAccessible }) => {
      await page.goto("/groups?kind=team");
      await page.getByRole("button", { name: words[locale].add, exact: true }).click();
      await page.getByRole("dialog").getByRole("textbox").fill("Казань");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("alertdialog", { name: words[locale].title })).toBeVisible();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        await expectAccessible(page);
      }
    });
  });
}
