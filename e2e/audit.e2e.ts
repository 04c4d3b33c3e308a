import { expect, test } from "./support/fixtures";
import { LOOKS } from "./support/looks";

test("what is done is told in words, newest first, and found by filters that stand in the address", async ({
  signedInPage: page,
}) => {
  for (const name of ["Audited one", "Audited two"]) {
    await page.goto("/groups?kind=department");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Names" }).fill(name);
    await dialog.getByRole("button", { name: "Add 1" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.goto("/audit");
  await page.getByRole("combobox", { name: "What" }).selectOption("groups.added");
  await expect(page).toHaveURL(/action=groups\.added/);
  const rows = page.getByRole("row").filter({ hasText: "Department: Audited" });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Added 1 group. Department: Audited two");
  await expect(rows.first().getByRole("link", { name: "Demo Admin (admin)" })).toBeVisible();

  await page.getByRole("combobox", { name: "Who" }).selectOption({ label: "Demo Admin (admin)" });
  await page.getByLabel("To").fill("2020-01-01");
  await expect(page.getByText("No entry fits these filters")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No entry fits these filters")).toBeVisible();
  await page.getByLabel("To").fill("");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the audit is accessible, wide and narrow, with entries and with none", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      for (const address of ["/audit?from=2020-01-01&to=2020-01-02", "/audit"]) {
        await page.setViewportSize({ width: 1280, height: 740 });
        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.locator("main [role=search]")).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
    });
  });
}
