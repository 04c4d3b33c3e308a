import type { Page } from "@playwright/test";
import { TIME_ZONE_COOKIE } from "@/lib/locale";
import { expect, submitSignIn, test } from "./support/fixtures";
import { LOOKS } from "./support/looks";
import { addUser, changeUser, inviteUser } from "./support/people";

const HOUR_MS = 3_600_000;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("an invited person confirms the e-mail, sets a password, and is signed in", async ({
  page,
  rollcall,
}) => {
  const person = await addUser(rollcall, "invited.once", { must_change_password: true });
  const link = await inviteUser(rollcall, person);
  // Scanners of mail open links before their reader does.
  for (let i = 0; i < 3; i += 1) expect((await page.request.get(link)).ok()).toBe(true);

  await page.goto(link);
  await expect(heading(page)).toHaveText("Northwind Retail invites you");
  await expect(page.getByText("invited.once", { exact: true })).toBeVisible();
  const password = page.getByRole("textbox", { name: "Choose a password" });
  await password.fill("abc");
  await expect(page.getByRole("listitem").filter({ hasText: "A Latin letter" })).toContainText("(done)");
  await expect(page.getByRole("listitem").filter({ hasText: "A digit" })).toContainText("(not yet)");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "no digit" })).toBeFocused();
  await expect(password).toHaveValue("abc");

  await password.fill("my own secret 1".replaceAll(" ", "-"));
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.waitForURL("**/account**");
  await expect(page.getByRole("status").filter({ hasText: "your e-mail is confirmed" })).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();

  await page.goto(link);
  await expect(heading(page)).toHaveText("This invitation has been used");
  await page.getByRole("link", { name: "Sign in" }).click();
  await submitSignIn(page, { ...person, password: "my-own-secret-1" });
  await page.waitForURL("**/account");
});

test("whoever keeps the password they were given just confirms", async ({ page, rollcall }) => {
  const person = await addUser(rollcall, "invited.keeps");
  await page.goto(await inviteUser(rollcall, person));
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.waitForURL("**/account**");
  await submitSignIn(page, person);
  await page.waitForURL("**/account");
});

test("an e-mail that somebody else has confirmed meanwhile stays theirs, and the person is let in", async ({
  page,
  rollcall,
}) => {
  const person = await addUser(rollcall, "invited.late");
  await addUser(rollcall, "invited.early", { email: person.email, email_confirmed_at: "2026-01-01" });
  await page.goto(await inviteUser(rollcall, person));
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.waitForURL("**/account**");
  await expect(
    page.getByText("another user of Northwind Retail has confirmed the same e-mail"),
  ).toBeVisible();
  await expect(page.getByText("Not confirmed", { exact: true })).toBeVisible();
});

test("once a password is chosen, another link of the same person asks for it", async ({ page, rollcall }) => {
  const person = await addUser(rollcall, "invited.twice");
  const [first, second] = [await inviteUser(rollcall, person), await inviteUser(rollcall, person)];
  await page.goto(first);
  await page.getByRole("textbox", { name: "New password (optional)" }).fill("my-own-secret-1");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.waitForURL("**/account**");
  await page.context().clearCookies();

  await page.goto(second);
  const present = page.getByRole("textbox", { name: "Your password", exact: true });
  await present.fill("another-secret-1");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not your password" })).toBeFocused();
  await present.fill("my-own-secret-1");
  await page.getByRole("button", { name: "Confirm and sign in" }).click();
  await page.waitForURL("**/account**");
});

test("a link that is closed while it is open says so", async ({ page, rollcall, baseURL }) => {
  // Known already, so that the page is not read anew for it.
  await page.context().addCookies([{ name: TIME_ZONE_COOKIE, value: "Europe/Moscow", url: baseURL ?? "" }]);
  const person = await addUser(rollcall, "invited.blocked.meanwhile");
  await page.goto(await inviteUser(rollcall, person));
  const submit = page.getByRole("button", { name: "Confirm and sign in" });
  await expect(submit).toBeVisible();
  await changeUser(rollcall, person.login, { status: "blocked" });
  await submit.click();
  await expect(heading(page)).toHaveText("This account is blocked");
});

test("nobody else learns, keeps or lists the address of an invitation", async ({ page, rollcall }) => {
  const link = await inviteUser(rollcall, await addUser(rollcall, "invited.headers"));
  const headers = (await page.request.get(link)).headers();
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
});

const presentSession = {
  en: "signs you out of that account in this browser and signs {login} in",
  ru: "этот сеанс завершится и будет выполнен вход под логином {login}",
};

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme });

    test("each state of a link is told in words, and accessible, wide and narrow", async ({
      page,
      rollcall,
      expectAccessible,
    }) => {
      const name = `invited.${locale}.${colorScheme}`;
      const person = await addUser(rollcall, name);
      const blocked = await addUser(rollcall, `${name}.blocked`, { status: "blocked" });
      const now = Date.now();
      const links = {
        open: await inviteUser(rollcall, person),
        unknown: "/invite/cut-off",
        used: await inviteUser(rollcall, person, { used_at: new Date(now) }),
        withdrawn: await inviteUser(rollcall, person, { withdrawn_at: new Date(now) }),
        expired: await inviteUser(rollcall, person, { expires_at: new Date(now - HOUR_MS) }),
        blocked: await inviteUser(rollcall, blocked),
      };
      const told = new Set<string>();
      for (const link of Object.values(links)) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(link);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        told.add(await heading(page).innerText());
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, link).toBeLessThanOrEqual(0);
      }
      expect(told.size).toBe(Object.keys(links).length);
    });

    test("whoever is signed in as somebody else is told that this ends by it", async ({
      page,
      rollcall,
      session,
      baseURL,
      expectAccessible,
    }) => {
      await page.context().addCookies([{ name: "locale", value: locale, url: baseURL ?? "" }]);
      const person = await addUser(rollcall, `invited.beside.${locale}.${colorScheme}`);
      await page.goto(await inviteUser(rollcall, person));
      await expect(heading(page)).toBeVisible();
      const told = page.getByText(presentSession[locale].replace("{login}", person.login));
      await expect(page.locator("button[type=submit]")).toBeVisible();
      await expect(told).toBeHidden();
      await page.context().addCookies(session.cookies);
      await page.reload();
      await expect(told).toBeVisible();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        await expectAccessible(page);
      }
      await page.locator("button[type=submit]").click();
      await page.waitForURL("**/account**");
      await expect(page.getByText(person.login, { exact: true })).toBeVisible();
      // Their own invitation is nothing to be warned of.
      await page.goto(await inviteUser(rollcall, person));
      await expect(page.locator("button[type=submit]")).toBeVisible();
      await expect(told).toBeHidden();
    });
  });
}
