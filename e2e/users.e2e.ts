import { expect, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { goodRow, workbookBytes } from "./support/workbook";

test("search, order and page size are in the address, and survive a reload", async ({
  signedInPage: page,
}) => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    goodRow(`list.${String(index).padStart(2, "0")}`, { lastName: "Listed" }),
  );
  const buffer = await workbookBytes(rows);
  const window = await importFile(page, { name: "list.xlsx", mimeType: "", buffer });
  await expect(processRow(window, "list.xlsx").getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await page.goto("/users?q=listed&sort=-login&size=25");

  const logins = page.getByRole("cell", { name: /^list\.\d\d$/ });
  await expect(logins).toHaveCount(25);
  await expect(logins.first()).toContainText("list.29");
  await page.reload();
  await expect(logins.first()).toContainText("list.29");
});

for (const locale of ["en", "ru"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ colorScheme });

      test("the page of users is accessible, wide and narrow, with rows and with none", async ({
        signedInPage: page,
        expectAccessible,
        baseURL,
      }) => {
        await page.context().addCookies([{ name: "locale", value: locale, url: baseURL ?? "" }]);
        for (const address of ["/users", "/users?q=nobody-has-this"]) {
          await page.goto(address);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
          await expectAccessible(page);
        }
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
      });
    });
  }
}
