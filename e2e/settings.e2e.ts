import { expect, test } from "./support/fixtures";
import { LOOKS } from "./support/looks";

test("settings are saved, survive a reload, and stand in the audit with old and new", async ({
  signedInPage: page,
}) => {
  await page.goto("/settings");
  const shortest = page.getByRole("spinbutton", { name: "Shortest password" });
  const symbol = page.getByRole("checkbox", { name: /special character/ });
  const save = page.getByRole("button", { name: "Save" });
  await expect(shortest).toHaveValue("8");
  await expect(save).toBeDisabled();

  await shortest.fill("200");
  await expect(page.getByText("Enter a whole number from 1 to 100.")).toBeVisible();
  await expect(save).toBeDisabled();
  await shortest.fill("10");
  await symbol.check();
  await expect(page.getByText("2 changes are not saved yet.")).toBeVisible();

  // The example keeps the rules as they are being set; another password is judged while it is typed.
  const trial = page.getByRole("textbox", { name: "Try a password" });
  await expect(trial).toHaveValue(/.{10,}/);
  await trial.fill("short1");
  await expect(page.getByRole("listitem").filter({ hasText: /10/ })).toBeVisible();

  await save.click();
  await expect(page.getByText("Saved. New imports follow these settings.")).toBeVisible();
  await page.reload();
  await expect(shortest).toHaveValue("10");
  await page.goto("/audit?action=settings.changed");
  await expect(
    page.getByText("Shortest password, characters: 8 → 10; A special character in the password: no → yes"),
  ).toBeVisible();

  await page.goto("/settings");
  await shortest.fill("8");
  await symbol.uncheck();
  await save.click();
  await expect(page.getByText("Saved. New imports follow these settings.")).toBeVisible();
});

test("the console follows the company's language for whoever has chosen none", async ({
  signedInPage: page,
}) => {
  await page.goto("/settings");
  await page.getByRole("combobox", { name: "Language" }).selectOption("ru");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(page.getByRole("heading", { level: 1, name: "Настройки" })).toBeVisible();
  await page.getByRole("combobox", { name: "Язык" }).selectOption("en");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("of two admins who change the same setting, the second is told", async ({
  signedInPage: page,
  context,
}) => {
  const other = await context.newPage();
  await page.goto("/settings");
  await other.goto("/settings");
  const pace = (on: typeof page) => on.getByRole("spinbutton", { name: "Messages a minute" });
  await pace(other).fill("300");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved. New imports follow these settings.")).toBeVisible();

  await pace(page).fill("900");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/Another admin has changed the same setting/)).toBeVisible();
  await page.getByRole("button", { name: "Show their settings" }).click();
  await expect(pace(page)).toHaveValue("300");
  await pace(page).fill("600");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. New imports follow these settings.")).toBeVisible();
});

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the page of settings is accessible, wide and narrow, also with a fault", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      await page.goto("/settings");
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await page.getByRole("spinbutton").first().fill("0");
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  });
}
