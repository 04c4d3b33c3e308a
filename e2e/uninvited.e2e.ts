import { expect, test } from "./support/fixtures";
import { importFile, type Language, processRow } from "./support/import-dialog";
import { arrange } from "./support/people";
import { goodRow, workbookBytes } from "./support/workbook";

const words = {
  en: {
    completed: "Completed",
    card: "2 new users not invited",
    page: "This import ended before its 2 new users were invited.",
    show: "Show them",
    chip: (file: string) => `Created by ${file}`,
  },
  ru: {
    completed: "Завершён",
    card: "2 новых пользователя не приглашены",
    page: "Импорт закончился до отправки приглашений: не приглашены 2 новых пользователя.",
    show: "Покажите их",
    chip: (file: string) => `Созданы импортом ${file}`,
  },
};

for (const language of ["en", "ru"] as const satisfies readonly Language[]) {
  const said = words[language];

  test.describe(language, () => {
    test.use({ language });
    test("an import that ended before it invited says whom it left, and leads to them", async ({
      signedInPage: page,
      rollcall,
    }) => {
      const name = `uninvited-${language}`;
      const buffer = await workbookBytes([goodRow(`${name}.1`), goodRow(`${name}.2`)]);
      const file = { name: `${name}.xlsx`, mimeType: "", buffer };
      const window = await importFile(page, file, language);
      await expect(processRow(window, file.name).getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      await arrange(
        rollcall,
        (sql) => sql`
        update processes set state = 'cancelled', send_invitations = true, updated_at = clock_timestamp()
        where file_name = ${file.name}`,
      );

      await page.goto("/processes");
      const row = processRow(page, file.name);
      await expect(row.getByRole("link", { name: said.card })).toBeVisible();
      await row.getByRole("link", { name: file.name }).click();
      await expect(page.getByText(said.page)).toBeVisible();
      await page.getByRole("link", { name: said.show }).click();
      await expect(page.getByRole("button", { name: said.chip(file.name), exact: true })).toBeVisible();
      await expect(page.getByRole("row").filter({ hasText: `${name}.` })).toHaveCount(2);
      await expect(page.getByRole("row")).toHaveCount(3);
    });
  });
}
