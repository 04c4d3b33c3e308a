import { expect, test } from "./support/fixtures";
import { asOwner } from "./wall/neighbour";

test("a part of a page that breaks says so with a code for support, and comes back when it is tried again", async ({
  signedInPage: page,
  rollcall,
  expectAccessible,
}) => {
  const sql = asOwner(rollcall.dataDir);
  const notice = page.getByRole("main").getByRole("alert").filter({ hasText: "could not be shown" });
  try {
    await sql`alter table audit_entries rename to audit_entries_away`;
    await page.getByRole("link", { name: "Audit", exact: true }).click();
    await expect(notice.last()).toContainText(/Reference code for support: \d+/);
    // What is around it goes on.
    await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
    await expectAccessible(page);

    // Still broken: it says so again.
    await notice.last().getByRole("button", { name: "Try again" }).click();
    await expect(notice.last()).toBeVisible();
    await page.getByRole("link", { name: "Groups", exact: true }).click();
    await expect(page.getByRole("table")).toBeVisible();
    await page.goBack();
    await expect(notice.last()).toBeVisible();
  } finally {
    await sql`alter table if exists audit_entries_away rename to audit_entries`;
    await sql.end();
  }
  // The filters and the list are parts of their own.
  await expect(async () => {
    const again = notice.getByRole("button", { name: "Try again" });
    if ((await again.count()) > 0) await again.last().click({ timeout: 1_000 });
    await expect(notice).toHaveCount(0, { timeout: 3_000 });
  }).toPass();
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "What" })).toBeEnabled();
});

test("an address that leads nowhere says so, and leads back", async ({ signedInPage: page }) => {
  const answer = await page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
  await page.getByRole("link", { name: "Go to Users" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
});
