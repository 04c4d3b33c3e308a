import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { importFile, processRow } from "./support/import-dialog";
import { LOOKS } from "./support/looks";
import { goodRow, workbookBytes } from "./support/workbook";

/** Opens a list and adds names to it. */
async function addGroups(page: Page, kind: string, names: string): Promise<void> {
  await page.goto(`/groups?kind=${kind}`);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Names" }).fill(names);
  await dialog.getByRole("button", { name: /^Add \d/ }).click();
  await expect(dialog).toBeHidden();
}

async function choose(page: Page, group: string, command: string): Promise<Locator> {
  await page.getByRole("button", { name: `Actions for ${group}`, exact: true }).click();
  const item = page.getByRole("menuitem", { name: command });
  const { width, height } = (await item.boundingBox()) ?? { width: 0, height: 0 };
  // At its end, which lies over the pinned cells of the rows below.
  await item.click({ position: { x: width - 4, y: height / 2 } });
  return page.getByRole("dialog");
}

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("a list is pasted: what is new is added, the rest is named and left out", async ({
  signedInPage: page,
}) => {
  await page.goto("/groups?kind=role");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "Names" })
    .fill(`Pasted one\n  EMPLOYEE \nPasted two\npasted ONE\n${"x".repeat(256)}\n`);
  await expect(dialog.getByText("2 new names will be added")).toBeVisible();
  await expect(dialog.getByText("Pasted one · Pasted two")).toBeVisible();
  await expect(dialog.getByText("1 is there already")).toBeVisible();
  await expect(dialog.getByText("1 repeats a name of this list")).toBeVisible();
  await expect(dialog.getByText("1 is longer than 255 characters")).toBeVisible();
  await dialog.getByRole("button", { name: "Add 2" }).click();
  await expect(page.getByText("2 groups added")).toBeVisible();
  await expect(row(page, "Pasted two")).toBeVisible();

  await page.getByRole("searchbox").fill("pasted");
  await expect(page).toHaveURL(/q=pasted/);
  await expect(row(page, "Employee")).toBeHidden();
  await page.reload();
  await expect(row(page, "Pasted one")).toBeVisible();
});

test("merging two groups moves all their users, and the audit says so", async ({ signedInPage: page }) => {
  await addGroups(page, "team", "Merged away\nMerged into");
  const users = ["Merged away", "Merged away", "Merged into"].map((team, index) =>
    goodRow(`merge.${index}`, { team }),
  );
  await page.goto("/users");
  const buffer = await workbookBytes(users);
  const window = await importFile(page, { name: "merge.xlsx", mimeType: "", buffer });
  await expect(processRow(window, "merge.xlsx").getByText("Completed")).toBeVisible({ timeout: 60_000 });

  await page.goto("/groups?kind=team&q=merged");
  await expect(page.getByRole("link", { name: "2 users in Merged away: show" })).toBeVisible();
  const used = await choose(page, "Merged away", "Delete");
  await expect(used.getByText("2 users are in it, so it cannot be deleted.")).toBeVisible();
  await used.getByRole("button", { name: "Merge into another" }).click();
  const merge = page.getByRole("dialog", { name: "Merge “Merged away” into another group" });
  await merge.getByRole("searchbox").fill("merged into");
  await merge.getByRole("radio", { name: "Merged into" }).check();
  await expect(merge.getByText("2 users will move to “Merged into”")).toBeVisible();
  await merge.getByRole("button", { name: "Merge and move 2 users" }).click();

  await expect(page.getByRole("link", { name: "3 users in Merged into: show" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Merged away" })).toBeHidden();
  await page.goto("/audit?action=group.merged");
  await expect(
    page.getByText("Merged a group into another. Team: Merged away → Merged into, 2 users moved"),
  ).toBeVisible();
});

test("a group is renamed, also by the keyboard alone, and deleted when nobody is in it", async ({
  signedInPage: page,
}) => {
  await addGroups(page, "appointment", "Keyboard one\nKeyboard two");
  await page.goto("/groups?kind=appointment");
  await expect(row(page, "Keyboard one")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("keyboard one");
  await expect(row(page, "Keyboard two")).toBeHidden();
  const actions = page.getByRole("button", { name: "Actions for Keyboard one" });
  await page.keyboard.press("ArrowDown");
  await expect(row(page, "Keyboard one")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(actions).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Merge into another" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Rename “Keyboard one”" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("KEYBOARD two");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("There is “Keyboard two” already")).toBeVisible();
  await page.keyboard.type(" renamed");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  await page.goto("/groups?kind=appointment&q=renamed");
  const question = await choose(page, "KEYBOARD two renamed", "Delete");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No name contains “renamed”")).toBeVisible();
});

for (const { locale, colorScheme } of LOOKS) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ language: locale, colorScheme });

    test("the page of groups and its dialogs are accessible, wide and narrow", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      await page.goto("/groups?kind=city");
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(row(page, "Казань")).toBeVisible();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      for (const index of [0, 1, 2]) {
        await row(page, "Казань").getByRole("button").click();
        await page.getByRole("menuitem").nth(index).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
    });
  });
}
