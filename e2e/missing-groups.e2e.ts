import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { importFile, type Language, processRow } from "./support/import-dialog";
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    city: "Shambhala",
    team: "Round table",
    misspelled: "Lisbonn",
    title: "1 row is ready, 3 need you",
    open: "Create 3 missing groups",
    dialog: "Create missing groups",
    cities: "Cities",
    allCities: "All: Cities",
    similar: "1 row Similar: “Lisbon”",
    rows: "2 rows",
    none: "Create groups and check again",
    two: "Create 2 groups and check again",
    three: "Create 3 groups and check again",
    unanswered: "No answer came",
    done: "2 groups created. missing-en.xlsx is checked again.",
    still: "3 rows are ready, 1 needs you",
    openOne: "Create 1 missing group",
    one: "Create 1 group and check again",
    completed: "Completed",
  },
  ru: {
    city: "Китеж",
    team: "Дружина",
    misspelled: "Lisbom",
    title: "Готова 1 строка, 3 требуют вмешательства",
    open: "Создать 3 недостающие группы",
    dialog: "Создать недостающие группы",
    cities: "Города",
    allCities: "Все: Города",
    similar: "1 строка Похоже на «Lisbon»",
    rows: "2 строки",
    none: "Создать группы и проверить ещё раз",
    two: "Создать 2 группы и проверить ещё раз",
    three: "Создать 3 группы и проверить ещё раз",
    unanswered: "Ответ не пришёл",
    done: "Созданы 2 группы. Файл missing-ru.xlsx проверяется ещё раз.",
    still: "Готовы 3 строки, 1 требует вмешательства",
    openOne: "Создать 1 недостающую группу",
    one: "Создать 1 группу и проверить ещё раз",
    completed: "Завершён",
  },
} satisfies Record<Language, object>;

for (const language of ["en", "ru"] as const) {
  const said = words[language];

  test.describe(language, () => {
    test.use({ language });
    test("the groups that a file misses are created from the intervention, and the import goes through", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      const name = `missing-${language}`;
      const rows = [
        goodRow(`${name}.1`),
        goodRow(`${name}.2`, { city: said.city }),
        goodRow(`${name}.3`, { city: ` ${said.city.toUpperCase()}`, team: said.team }),
        goodRow(`${name}.4`, { city: said.misspelled }),
      ];
      const file = { name: `${name}.xlsx`, mimeType: "", buffer: await workbookBytes(rows) };
      await importFile(page, file, language);
      const modal = page.getByRole("dialog", { name: said.title });
      const open = modal.getByRole("button", { name: said.open });
      await expect(open).toBeEnabled({ timeout: 60_000 });

      // By the keyboard alone.
      await open.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: said.dialog });
      const box = (label: string) => dialog.getByRole("checkbox", { name: label, exact: true });
      await expect(box(said.allCities)).toBeFocused();
      await expect(dialog.getByRole("group", { name: said.cities }).getByRole("checkbox")).toHaveCount(3);
      await expect(box(said.city)).toBeChecked();
      await expect(box(said.city)).toHaveAccessibleDescription(said.rows);
      await expect(box(said.team)).toBeChecked();
      await expect(box(said.misspelled)).not.toBeChecked();
      await expect(box(said.misspelled)).toHaveAccessibleDescription(said.similar);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });

      await page.keyboard.press("Space");
      await expect(dialog.getByRole("button", { name: said.three })).toBeEnabled();
      await page.keyboard.press("Space");
      await expect(box(said.city)).not.toBeChecked();
      await box(said.team).uncheck();
      await expect(dialog.getByRole("button", { name: said.none })).toBeDisabled();
      await box(said.team).check();
      await dialog.getByText(said.city, { exact: true }).click();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(open).toBeFocused();
      await expect(modal).toBeVisible();

      // What is ticked outlives the closing, and an answer that does not come.
      await page.keyboard.press("Enter");
      const create = dialog.getByRole("button", { name: said.two });
      const cut = (url: URL) => url.pathname === "/users";
      await page.route(cut, (route) => route.abort());
      await create.click();
      await expect(dialog.getByRole("alert").filter({ hasText: said.unanswered })).toBeVisible();
      await expectAccessible(page);
      await page.unroute(cut);
      await create.click();
      await expect(page.getByText(said.done)).toBeVisible();
      await expect(dialog).toBeHidden();

      // The one that was left is offered still, and nothing else.
      const rest = page.getByRole("dialog", { name: said.still });
      await rest.getByRole("button", { name: said.openOne }).click({ timeout: 60_000 });
      await expect(dialog.getByRole("button", { name: said.none })).toBeDisabled();
      await box(said.misspelled).check();
      await dialog.getByRole("button", { name: said.one }).click();
      const row = processRow(page, `${name}.xlsx`);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await page.goto("/groups?kind=city");
      await expect(page.getByText(said.city, { exact: true })).toBeVisible();
    });
  });
}

/** Imports a row whose city is missing, and opens the dialog that would create it. */
async function openCreating(page: Page, name: string, city: string) {
  const buffer = await workbookBytes([goodRow(`${name}.1`), goodRow(`${name}.2`, { city })]);
  await importFile(page, { name: `${name}.xlsx`, mimeType: "", buffer });
  const modal = page.getByRole("dialog", { name: "1 row is ready, 1 needs you" });
  await modal.getByRole("button", { name: "Create 1 missing group" }).click({ timeout: 60_000 });
  const dialog = page.getByRole("dialog", { name: "Create missing groups" });
  await expect(dialog.getByRole("checkbox", { name: city, exact: true })).toBeChecked();
  return { modal, dialog };
}

test("a decision made in another tab closes the dialog of missing groups too, and is told", async ({
  signedInPage: page,
}) => {
  const { modal, dialog } = await openCreating(page, "missing-tabs", "Avalon");
  const other = await page.context().newPage();
  await other.goto("/processes");
  await processRow(other, "missing-tabs.xlsx")
    .getByRole("button", { name: "Requires intervention", exact: true })
    .click();
  await other.getByRole("button", { name: "Continue with 1 row", exact: true }).click();
  await expect(page.getByText(/Demo Admin has decided already/)).toBeVisible({ timeout: 30_000 });
  await expect(dialog).toBeHidden();
  await expect(modal).toBeHidden();
  await other.goto("/groups?kind=city");
  await expect(other.getByText("Lisbon", { exact: true })).toBeVisible();
  await expect(other.getByText("Avalon", { exact: true })).toBeHidden();
});

test("what is under way is not closed, and tells how it ends", async ({ signedInPage: page }) => {
  const { modal, dialog } = await openCreating(page, "missing-held", "Ys");
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    (url) => url.pathname === "/users",
    async (route) => {
      if (route.request().method() === "POST") await released;
      await route.continue();
    },
  );
  await dialog.getByRole("button", { name: "Create 1 group and check again" }).click();
  const cancel = dialog.getByRole("button", { name: "Cancel" });
  await expect(cancel).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await cancel.click({ force: true });
  await expect(dialog).toBeVisible();
  release();
  await expect(page.getByText("1 group created. missing-held.xlsx is checked again.")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(modal).toBeHidden();
});
