import { expect, signIn, test } from "./support/fixtures";

test("the demo admin signs in and sees the users", async ({ page, rollcall }) => {
  await signIn(page, rollcall);
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
});

test("a wrong password is refused in words, and the console stays closed", async ({ page, rollcall }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Company").fill(rollcall.companyCode);
  await page.getByLabel("Login").fill(rollcall.login);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
  await page.goto("/users");
  await expect(page).toHaveURL(/\/sign-in/);
});

for (const locale of ["en", "ru"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("the sign-in page is accessible", async ({ page, expectAccessible }) => {
        await page.goto("/sign-in");
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expectAccessible(page);
      });
    });
  }
}
