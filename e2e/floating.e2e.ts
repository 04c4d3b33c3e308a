import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const SCRIPTS = "**/_next/static/chunks/**";

/** Keeps back every script from now on; what it returns lets them go. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(SCRIPTS, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a menu that is asked for by a key before its script is there opens with its first item", async ({
  signedInPage: page,
  expectAccessible,
}) => {
  const release = await holdScripts(page);
  const options = page.getByRole("button", { name: "Options", exact: true });
  await options.focus();
  await page.keyboard.press("Enter");
  await expect(options).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("menu")).toBeHidden();
  release();
  await expect(page.getByRole("menuitem", { name: "Import" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: /^Export/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(options).toBeFocused();
  await expect(options).toHaveAttribute("aria-expanded", "false");

  await options.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await options.click();
  await expect(page.getByRole("menu")).toBeHidden();
});

test("a filter opens beside its button, and a press of that closes it", async ({ signedInPage: page }) => {
  const filter = page.getByRole("button", { name: "Filter", exact: true });
  await filter.click();
  const popover = page.getByRole("dialog");
  await expect(popover.getByRole("combobox")).toBeFocused();
  await filter.click();
  await expect(popover).toBeHidden();
  await filter.press("Enter");
  await expect(popover).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popover).toBeHidden();
  await expect(filter).toBeFocused();
});

test("the name of a button with an icon alone shows under the pointer that came before its script, and for keys", async ({
  signedInPage: page,
}) => {
  const release = await holdScripts(page);
  const language = page.getByRole("button", { name: "Language" });
  const tooltip = page.getByRole("tooltip");
  await language.hover();
  release();
  await expect(tooltip).toHaveText("Language");
  await expect(language).toHaveAccessibleDescription("Language");
  await page.keyboard.press("Escape");
  await expect(tooltip).toBeHidden();

  await page.mouse.move(600, 400);
  await language.focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Theme" })).toBeFocused();
  await expect(tooltip).toHaveText("Theme");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await expect(tooltip).toBeHidden();
});

test("a control that is gone before its tooltip was wanted takes nothing with it", async ({
  signedInPage: page,
}) => {
  const search = page.getByRole("searchbox");
  await search.fill("demo");
  const clear = page.getByRole("search").getByRole("button");
  const release = await holdScripts(page);
  await clear.hover();
  const language = page.getByRole("button", { name: "Language" });
  await language.hover();
  release();
  await expect(page.getByRole("tooltip")).toHaveText("Language");
  await search.press("Escape");
  await expect(clear).toBeHidden();
  await expect(page.getByRole("table")).toBeVisible();
});
