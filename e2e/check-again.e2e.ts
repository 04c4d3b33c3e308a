import { expect, test } from "./support/fixtures";
import { importFile, type Language, processRow } from "./support/import-dialog";
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    title: "1 row is ready, 2 need you",
    groups: "Groups",
    add: "Add",
    names: "Names",
    addOne: "Add 1",
    check: "Check again",
    others: "Empty field 1",
    completed: "Completed",
    still: "2 rows are ready, 1 needs you",
    timeline: "Demo Admin had the file checked again",
  },
  ru: {
    title: "Готова 1 строка, 2 требуют вмешательства",
    groups: "Группы",
    add: "Добавить",
    names: "Названия",
    addOne: "Добавить: 1",
    check: "Проверить ещё раз",
    others: "Пустое поле 1",
    completed: "Завершён",
    still: "Готовы 2 строки, 1 требует вмешательства",
    timeline: "Demo Admin: файл проверяется ещё раз",
  },
} satisfies Record<Language, object>;

for (const language of ["en", "ru"] as const) {
  const said = words[language];

  test.describe(language, () => {
    test.use({ language });
    test("groups created meanwhile count once the same file is checked again", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      const city = `Avalon ${language}`;
      const name = `check-again-${language}`;
      const rows = [
        goodRow(`${name}.1`),
        goodRow(`${name}.2`, { city }),
        goodRow(`${name}.3`, { lastName: "Lovelace", isManager: "" }),
      ];
      const file = { name: `${name}.xlsx`, mimeType: "", buffer: await workbookBytes(rows) };
      await importFile(page, file, language);
      const modal = page.getByRole("dialog", { name: said.title });
      const checkAgain = modal.getByRole("button", { name: said.check });
      await expect(checkAgain).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await expect(modal.locator("[role=row][data-index]").first()).toBeInViewport();
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      await modal.getByRole("radio", { name: said.others }).click();
      await expect(checkAgain).toBeHidden();
      await modal.getByRole("radio").first().click();

      const opened = page.context().waitForEvent("page");
      await modal.getByRole("link", { name: said.groups }).click();
      const groups = await opened;
      await groups.goto("/groups?kind=city");
      await groups.getByRole("button", { name: said.add, exact: true }).click();
      const dialog = groups.getByRole("dialog");
      await dialog.getByRole("textbox", { name: said.names }).fill(city);
      await dialog.getByRole("button", { name: said.addOne }).click();
      await expect(dialog).toBeHidden();
      await groups.close();

      await checkAgain.click();
      const rest = page.getByRole("dialog", { name: said.still });
      await expect(rest).toBeVisible({ timeout: 60_000 });
      await expect(rest.getByRole("button", { name: said.check })).toBeHidden();
      await page.keyboard.press("Escape");
      await page.goto("/processes");
      await processRow(page, `${name}.xlsx`)
        .getByRole("link", { name: `${name}.xlsx` })
        .click();
      await expect(page.getByText(said.timeline)).toBeVisible();
    });
  });
}
