import { expect, test } from "./support/fixtures";
import { importFile, type Language, processRow } from "./support/import-dialog";
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    completed: "Completed",
    waiting: "1 row is ready, 2 need you",
    update: "Update 2 users",
    confirm: "Update and check again",
    updated: /^Updated: 2/,
  },
  ru: {
    completed: "Завершён",
    waiting: "Готова 1 строка, 2 требуют вмешательства",
    update: "Обновить 2 пользователей",
    confirm: "Обновить и проверить ещё раз",
    updated: /^Обновлено: 2/,
  },
} satisfies Record<Language, object>;

for (const language of ["en", "ru"] as const) {
  const said = words[language];

  test.describe(language, () => {
    test.use({ language });
    test("users who are there are updated, though the box was left unticked", async ({
      signedInPage: page,
      expectAccessible,
    }) => {
      const name = `unticked-${language}`;
      const file = async (rows: Parameters<typeof workbookBytes>[0], number: number) => ({
        name: `${name}-${number}.xlsx`,
        mimeType: "",
        buffer: await workbookBytes(rows),
      });
      const rows = [goodRow(`${name}.1`), goodRow(`${name}.2`)];
      const window = await importFile(page, await file(rows, 1), language);
      await expect(processRow(window, `${name}-1.xlsx`).getByText(said.completed)).toBeVisible({
        timeout: 60_000,
      });

      await page.goto("/users");
      const changed = [...rows.map((row) => ({ ...row, lastName: "Lovelace" })), goodRow(`${name}.3`)];
      await importFile(page, await file(changed, 2), language);
      const modal = page.getByRole("dialog", { name: said.waiting });
      await expect(modal.getByRole("button", { name: said.update })).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page);
      await modal.getByRole("button", { name: said.update }).click();
      await page.getByRole("button", { name: said.confirm }).click();
      const again = processRow(page, `${name}-2.xlsx`);
      await expect(again.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await expect(again.getByRole("link", { name: said.updated })).toBeVisible();
    });
  });
}
