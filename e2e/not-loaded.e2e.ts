import { expect, test } from "./support/fixtures";

const SCRIPTS = "**/_next/static/chunks/**";

test("a dialog whose script cannot be loaded says so, and opens once it can be", async ({
  signedInPage: page,
}) => {
  // The page itself is awake.
  await page.getByRole("button", { name: "Options", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Import" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.route(SCRIPTS, (route) => route.abort());
  const processes = page.getByRole("navigation").getByRole("button", { name: /^Open processes/ });
  await processes.click();
  await expect(page.getByText("This part could not be loaded")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();

  await page.unroute(SCRIPTS);
  await processes.click();
  await expect(page.getByRole("dialog", { name: "Processes" })).toBeVisible();
});
