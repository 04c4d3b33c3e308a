import { expect, signIn, submitSignIn, test } from "./support/fixtures";
import { LOOKS } from "./support/looks";
import { addUser, changeUser } from "./support/people";

test("the demo admin signs in and sees the users", async ({ page, rollcall }) => {
  await signIn(page, rollcall);
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
});

test("a wrong password is refused in words, and the console stays closed", async ({ page, rollcall }) => {
  await submitSignIn(page, { ...rollcall, password: "not the password" });
  await expect(page.getByRole("alert").filter({ hasText: "is wrong" })).toBeFocused();
  await page.goto("/users");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("what is left blank is said in words, and a refusal keeps what was typed", async ({
  page,
  rollcall,
}) => {
  await page.goto("/sign-in");
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  const [company, login, password] = [field("Company code"), field("Login"), field("Password")];
  await company.fill(rollcall.companyCode);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(login).toBeFocused();
  for (const blank of [login, password])
    await expect(blank).toHaveAccessibleDescription("Fill in this field.");
  await expect(company).not.toHaveAttribute("aria-invalid");

  await login.fill("somebody");
  await expect(login).not.toHaveAttribute("aria-invalid");
  await password.fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "is wrong" })).toBeFocused();
  await expect(company).toHaveValue(rollcall.companyCode);
  await expect(login).toHaveValue("somebody");
  await expect(password).toHaveValue("not the password");
});

test("after five failures even the right password has to wait, and the page says how long", async ({
  page,
  rollcall,
}) => {
  const person = await addUser(rollcall, "guessed");
  const alert = page.getByRole("alert").filter({ hasText: /\w/ });
  for (let i = 0; i < 5; i += 1) {
    await submitSignIn(page, { ...person, password: `guess ${i}` });
    await expect(alert).toContainText("is wrong");
  }
  await submitSignIn(page, person);
  await expect(alert).toHaveText("Too many attempts have failed. Try again in 1 minute.");
});

test("an admin sees who had to wait at sign-in, and when a user last came in", async ({
  page,
  rollcall,
  session,
}) => {
  const person = await addUser(rollcall, "watched");
  await submitSignIn(page, person);
  await page.waitForURL("**/account");
  await page.context().clearCookies();
  for (let i = 0; i < 6; i += 1) {
    await submitSignIn(page, { ...person, password: `guess ${i}` });
    await expect(
      page.getByRole("alert").filter({ hasText: i < 5 ? "is wrong" : "Too many attempts" }),
    ).toBeVisible();
  }

  await page.context().addCookies(session.cookies);
  const row = page.getByRole("row", { name: "Signing in as watched had to wait" });
  await expect(async () => {
    await page.goto("/audit?action=session.refused");
    await expect(row).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await row.getByRole("link", { name: "watched" }).click();
  await page.getByRole("link", { name: /^last signed in / }).click();
  await expect(page.getByRole("row").filter({ hasText: "Signed in" })).toHaveCount(1);
});

test("a user who is no admin comes to their account, and not into the console", async ({
  page,
  rollcall,
}) => {
  await submitSignIn(page, await addUser(rollcall, "plain", { first_name: "Plain", last_name: "Person" }));
  await page.waitForURL("**/account");
  await expect(page.getByText("Plain Person")).toBeVisible();
  await page.goto("/users");
  await expect(page).toHaveURL(/\/no-access/);
  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a password that is due is set before anything else", async ({ page, rollcall }) => {
  const person = await addUser(rollcall, "due", { is_admin: true, must_change_password: true });
  await submitSignIn(page, person);
  await page.waitForURL("**/new-password");
  for (const address of ["/users", "/processes", "/account", "/"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/new-password/);
  }
  expect((await page.request.get("/api/template")).status()).toBe(401);

  const current = page.getByRole("textbox", { name: "Current password" });
  const next = page.getByRole("textbox", { name: "New password" });
  const submit = page.getByRole("button", { name: "Set and go on" });
  await current.fill(person.password);
  await next.fill(person.password);
  await submit.click();
  await expect(page.getByRole("alert").filter({ hasText: "the password you have now" })).toBeFocused();
  await expect(current).toHaveValue(person.password);
  await next.fill("quite-another-1");
  await submit.click();
  await page.waitForURL("**/users**");
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  await page.goto("/new-password");
  await expect(page).toHaveURL(/\/users/);
});

test("an admin who is blocked is out at once, also from a page that is just open", async ({
  browser,
  page,
  rollcall,
}) => {
  const person = await addUser(rollcall, "blocked.at.work", { is_admin: true });
  await signIn(page, person);
  const elsewhere = await (await browser.newContext({ baseURL: rollcall.url })).newPage();
  await signIn(elsewhere, person);

  await changeUser(rollcall, person.login, { status: "blocked" });
  await elsewhere.goto("/processes");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
  // Nobody touches this one.
  await expect(page).toHaveURL(/\/sign-in/);
  await submitSignIn(page, person);
  await expect(page.getByRole("alert").filter({ hasText: "is wrong" })).toBeVisible();
});

test("changing the password ends the other sessions, and signing out everywhere ends all", async ({
  browser,
  page,
  rollcall,
}) => {
  const person = await addUser(rollcall, "two.places");
  const other = await (await browser.newContext({ baseURL: rollcall.url })).newPage();
  for (const place of [page, other]) {
    await submitSignIn(place, person);
    await place.waitForURL("**/account");
  }
  await page.getByRole("textbox", { name: "Current password" }).fill("not this one 1");
  await page.getByRole("textbox", { name: "New password" }).fill("changed-secret-1");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "current password is wrong" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "New password" })).toHaveValue("changed-secret-1");
  await page.getByRole("textbox", { name: "Current password" }).fill(person.password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "New password" })).toHaveValue("");
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);

  await submitSignIn(other, { ...person, password: "changed-secret-1" });
  await other.waitForURL("**/account");
  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("**/sign-in");
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();
});

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("the sign-in page is accessible", async ({ page, expectAccessible }) => {
      await page.goto("/sign-in");
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expectAccessible(page);
    });

    test("the account and the page of a due password are accessible, wide and narrow", async ({
      page,
      rollcall,
      expectAccessible,
      baseURL,
    }) => {
      const name = `account.${locale}.${colorScheme}`;
      const plain = await addUser(rollcall, name, { phone: "+79001234567" });
      const due = await addUser(rollcall, `${name}.due`, { must_change_password: true });
      for (const [person, address] of [[plain, "**/account"] as const, [due, "**/new-password"] as const]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await submitSignIn(page, person);
        await page.waitForURL(address);
        await page.context().addCookies([{ name: "locale", value: locale, url: baseURL ?? "" }]);
        await page.reload();
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.locator("input[name=current]")).toBeVisible();
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, address).toBeLessThanOrEqual(0);
      }
    });
  });
}
