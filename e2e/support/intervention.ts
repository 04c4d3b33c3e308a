import { expect, type Locator, type Page } from "@playwright/test";
import { importFile, type Language } from "./import-dialog";
import { type Cells, goodRow, workbookBytes } from "./workbook";

const TITLES = {
  en: "2 rows are ready, 3 need you",
  ru: "Готовы 2 строки, 3 требуют вмешательства",
} satisfies Record<Language, string>;

/** Rows 2 and 5 are good; 3 has two errors, 4 a Cyrillic letter in its login, 6 an unknown city. */
function messyRows(name: string): Cells[] {
  return [
    goodRow(`${name}.1`),
    goodRow(`${name}.2`, { city: "Atlantis", role: "" }),
    goodRow(`${name}.аnna`),
    goodRow(`${name}.4`),
    goodRow(`${name}.5`, { city: "Эльдорадо" }),
  ];
}

export const asFile = async (name: string, rows: readonly Cells[]) => ({
  name: `${name}.xlsx`,
  mimeType: "",
  buffer: await workbookBytes(rows),
});

/** Imports the messy rows and gives the intervention, which opens by itself. */
export async function interventionOf(page: Page, name: string, language: Language): Promise<Locator> {
  await importFile(page, await asFile(name, messyRows(name)), language);
  const modal = interventionOn(page, language);
  await expect(modal).toBeVisible({ timeout: 60_000 });
  return modal;
}

export const interventionOn = (page: Page, language: Language) =>
  page.getByRole("dialog", { name: TITLES[language] });
export const button = (within: Page | Locator, name: string) =>
  within.getByRole("button", { name, exact: true });
export const errorRows = (modal: Locator) => modal.locator("[role=row][data-index]");
