import type { Locator, Page } from "@playwright/test";

/** The words by which a person finds their way, in the language of the page. */
const words = {
  en: {
    options: "Options",
    import: "Import",
    invite: "Send invitations to new users after import",
    update: "Update user data if they are already on the platform",
    processes: "Processes",
    continue: /^Continue with/,
  },
  ru: {
    options: "Опции",
    import: "Импорт",
    invite: "Отправить приглашения новым пользователям после импорта",
    update: "Обновить данные пользователей, которые уже есть на платформе",
    processes: "Процессы",
    continue: /^Продолжить с /,
  },
};

export type Language = keyof typeof words;

/** Opens the import dialog from the Options menu of the page of users. */
export async function openImportDialog(page: Page, language: Language = "en"): Promise<Locator> {
  await page.getByRole("button", { name: words[language].options, exact: true }).click();
  await page.getByRole("menuitem", { name: words[language].import }).click();
  return page.getByRole("dialog");
}

type ChosenFile = string | { name: string; mimeType: string; buffer: Buffer };

/** Chooses a file in the open dialog, as the window of the system would give it. */
export async function chooseFile(dialog: Locator, file: ChosenFile): Promise<void> {
  await dialog.locator("input[type=file]").setInputFiles(file);
}

export function importButton(dialog: Locator, language: Language = "en"): Locator {
  return dialog.getByRole("button", { name: words[language].import, exact: true });
}

/**
 * Imports a file through the dialog and gives the window of processes. It opens by itself, where row errors are found
 * at once only when their dialog is closed.
 */
export async function importFile(
  page: Page,
  file: ChosenFile,
  language: Language = "en",
  { invite = false, update = false }: { invite?: boolean; update?: boolean } = {},
): Promise<Locator> {
  const dialog = await openImportDialog(page, language);
  await chooseFile(dialog, file);
  if (invite) await dialog.getByRole("checkbox", { name: words[language].invite }).check();
  if (update) await dialog.getByRole("checkbox", { name: words[language].update }).check();
  await importButton(dialog, language).click();
  return page.getByRole("dialog", { name: words[language].processes });
}

/** The row of a process in the window or on the page. */
export function processRow(within: Page | Locator, fileName: string): Locator {
  return within.getByRole("article", { name: fileName }).first();
}

/** On the page of a process that waits: imports the rows without errors. */
export async function continueWithGoodRows(page: Page, language: Language = "en"): Promise<void> {
  await page.getByRole("button", { name: words[language].continue }).click();
}
