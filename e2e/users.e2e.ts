import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { LOOKS } from "./support/looks";
import { goodRow, workbookBytes } from "./support/workbook";

const KAZAN = 3;
const ELSEWHERE = 27;

const logins = (page: Page) => page.getByRole("cell", { name: /^(Login: |Логин: )?list\.\d\d$/ });
const listed = (page: Page, search = "") => page.goto(`/users?q=listed&size=25${search}`);

/** Thirty users whose last name is Listed, three of them in Казань. */
test.beforeAll(async ({ browser, rollcall, session }) => {
  const context = await browser.newContext({ baseURL: rollcall.url });
  await context.addCookies(session.cookies);
  const page = await context.newPage();
  await page.goto("/users");
  const rows = Array.from({ length: KAZAN + ELSEWHERE }, (_, index) =>
    goodRow(`list.${String(index).padStart(2, "0")}`, {
      lastName: "Listed",
      city: index < KAZAN ? "Казань" : "Москва",
      firstName: String.fromCharCode("A".charCodeAt(0) + (index % 26)),
    }),
  );
  const buffer = await workbookBytes(rows);
  const window = await importFile(page, { name: "list.xlsx", mimeType: "", buffer });
  await expect(processRow(window, "list.xlsx").getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await context.close();
});

test("search, order and page size are in the address, and survive a reload", async ({
  signedInPage: page,
}) => {
  await listed(page, "&sort=-login");
  await expect(logins(page)).toHaveCount(25);
  await expect(logins(page).first()).toContainText("list.29");
  await page.reload();
  await expect(logins(page).first()).toContainText("list.29");
});

test("finds by a part of a login, by the beginning of a name, and in either alphabet", async ({
  signedInPage: page,
}) => {
  await page.keyboard.press("/");
  await page.keyboard.type("ist.07");
  await expect(logins(page)).toContainText(["list.07"]);
  // What a cell cuts off is told in full.
  await expect(logins(page)).toHaveCount(1);
  await expect(logins(page)).toHaveAttribute("title", "list.07");
  await page.getByRole("searchbox").fill("листед");
  await expect(page.getByText("1–30 of 30")).toBeVisible();
  await page.getByRole("searchbox").fill("nobody-at-all");
  await expect(page.getByText("Nobody matches “nobody-at-all”")).toBeVisible();
});

test("a click on a column sorts, and the way back leads to the order before", async ({
  signedInPage: page,
}) => {
  await listed(page, "&sort=login");
  await expect(logins(page).first()).toContainText("list.00");
  const login = page.getByRole("columnheader", { name: "Login" });
  await login.getByRole("button").click();
  await expect(logins(page).first()).toContainText("list.29");
  await expect(login).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(logins(page).first()).toContainText("list.00");

  await page.goBack();
  // While rows of another order are still shown, the table says that it is busy.
  const table = page.locator("[aria-busy]").filter({ has: page.getByRole("table") });
  await expect(async () => {
    const [busy, first] = await Promise.all([
      table.getAttribute("aria-busy"),
      logins(page).first().textContent(),
    ]);
    expect(busy === "true" || first?.endsWith("list.29")).toBe(true);
    expect(first).toMatch(/list\.29$/);
  }).toPass();
  await expect(login).toHaveAttribute("aria-sort", "descending");
  await page.goBack();
  await expect(logins(page).first()).toContainText("list.00");
});

test("any column can be sorted by, groups by their names", async ({ signedInPage: page }) => {
  await listed(page, "&columns=login,city,region&sort=city");
  await expect(logins(page).first()).toContainText("list.00");
  await page.getByRole("columnheader", { name: "City" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=-city/);
  await expect(page.getByRole("row").nth(1)).toContainText("Москва");
});

test("filters are found by typing, read as sentences, and go one by one", async ({ signedInPage: page }) => {
  await listed(page);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("city");
  await page.keyboard.press("Enter");
  await page.keyboard.type("каз");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Казань", selected: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "City is Казань", exact: true })).toBeVisible();
  await expect(logins(page)).toHaveCount(KAZAN);

  await page.getByRole("button", { name: "City is Казань", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("моск");
  await page.getByRole("option", { name: "Москва" }).click();
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("button", { name: /^City is (Казань or Москва|Москва or Казань)$/ }),
  ).toBeVisible();
  await expect(page.getByText("1–25 of 30")).toBeVisible();

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: "Status" }).click();
  await page.getByRole("option", { name: "Blocked" }).click();
  await expect(page.getByText("Nobody matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Remove the filter: Status is blocked" }).click();
  await expect(page.getByText("1–25 of 30")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Nobody matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("button", { name: /^City is/ })).toHaveCount(0);
});

test("exports the users found, and nobody else", async ({ signedInPage: page }) => {
  await listed(page, "&sort=login");
  await expect(logins(page)).toHaveCount(25);
  await page.getByRole("button", { name: "Options" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export 30 users" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^users-.*\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(await readFile(await download.path())).buffer);
  const sheet = workbook.worksheets[0];
  expect(sheet?.rowCount).toBe(31);
  expect(sheet?.getRow(1).getCell(1).text).toBe("Login *");
  expect(sheet?.getColumn(1).values.slice(2)).toContain("list.29");
});

test("the menu of a row opens over whatever is beside it, by pointer and by keyboard", async ({
  signedInPage: page,
}) => {
  await listed(page, "&sort=login");
  const row = page.getByRole("row").filter({ hasText: "list.02" });
  const button = row.getByRole("button", { name: "Actions for list.02" });
  const items = page.getByRole("menuitem");

  await button.click();
  await expect(items).toHaveText([
    "Open",
    "Set a group",
    "Send invitation",
    "Require a new password",
    "Block",
  ]);
  // The buttons of the rows below stay in sight beside a table that scrolls, and not over the menu.
  const menu = page.getByRole("menu");
  const { width = 0 } = (await menu.boundingBox()) ?? {};
  for (const y of [20, 60, 100]) await menu.hover({ position: { x: width - 10, y } });
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();

  await row.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(1)).toBeFocused();
});

test("on a phone the list is sorted and filtered all the same", async ({ signedInPage: page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await listed(page, "&sort=login");
  await page.getByLabel("Order").selectOption("-login");
  await expect(logins(page).first()).toContainText("list.29");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("option", { name: "City", exact: true }).click();
  await page.getByRole("option", { name: "Казань" }).click();
  await page.keyboard.press("Escape");
  await expect(logins(page)).toHaveCount(KAZAN);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("with text of twice the size nothing lies over anything, and every control is reached", async ({
  signedInPage: page,
}) => {
  const main = page.getByRole("main");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await listed(page);
    await expect(logins(page)).toHaveCount(25);
    await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
    await expect.poll(() => main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    const [login, name] = await Promise.all(
      [1, 2].map((nth) => page.getByRole("cell").nth(nth).boundingBox()),
    );
    const beside = (login?.x ?? 0) + (login?.width ?? 0) <= (name?.x ?? 0);
    const apart = (name?.y ?? 0) + (name?.height ?? 0) <= (login?.y ?? 0);
    expect(beside || apart).toBe(true);
    for (const control of ["Filter", "Columns", "Options"])
      await page.getByRole("button", { name: control, exact: true }).click({ trial: true });
    await page.getByRole("button", { name: "Next page" }).click();
    await expect(page.getByText("26–30 of 30")).toBeVisible();
  }
});

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the page of users is accessible, wide and narrow, with rows, with filters and with none", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      for (const address of ["/users", "/users?status=blocked&manager=yes", "/users?q=nobody-has-this"]) {
        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expectAccessible(page);
      }
      await page.goto("/users?status=active");
      const chip = { en: "Status is active", ru: "Статус: активный" }[locale];
      await page.getByRole("button", { name: chip, exact: true }).click();
      // Those of the page's size are numbers.
      await expect(page.getByRole("option").filter({ hasText: /\p{L}/u })).toHaveCount(2);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
    });
  });
}
