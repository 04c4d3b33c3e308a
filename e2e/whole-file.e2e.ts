import ExcelJS from "exceljs";
import { COLUMNS } from "@/lib/imports/columns";
import { expect, test } from "./support/fixtures";
import { importFile, type Language, processRow } from "./support/import-dialog";
import { arrange } from "./support/people";
import { goodRow } from "./support/workbook";

const words = {
  en: {
    details: "View error details",
    noHeader: /No visible sheet has a header in its first ten rows/,
    missing: /The header on row 3 lacks required columns: Password, City\./,
    repeated: /The header on row 1 has the column Phone more than once: C, R\./,
    noRows: /There is a header, but no rows below it/,
    samples: /only the sample rows of the template/,
    ignored: "columns not read: Favourite colour, Shoe size",
    merged: "merged cells: K2:K4",
    mergedTitle: "1 row is ready, 2 need you",
    hiddenAdvice: "1 row is hidden in the sheet",
    hidden: "1 hidden row read too",
    mergedAdvice: "Cells are merged in K2:K4.",
    ignoredNote: "The column “Shoe size” is not read.",
    completed: "Completed",
    deadline: /Nobody decided within seven days, so the import of .* was cancelled/,
    waits: "1 row is ready, 1 needs you",
    timeline: "Nobody decided within seven days: 2 cancelled",
  },
  ru: {
    details: "Посмотреть детали ошибки",
    noHeader: /Ни на одном видимом листе в первых десяти строках нет заголовка/,
    missing: /В заголовке в строке 3 нет обязательных столбцов: Пароль, Город\./,
    repeated: /Столбец «Телефон» стоит в заголовке в строке 1 больше одного раза: C, R\./,
    noRows: /Заголовок есть, но строк под ним нет/,
    samples: /только строки-образцы из шаблона/,
    ignored: "не читаются столбцы: Favourite colour, Shoe size",
    merged: "объединённые ячейки: K2:K4",
    mergedTitle: "Готова 1 строка, 2 требуют вмешательства",
    hiddenAdvice: "1 строка скрыта на листе",
    hidden: "прочитана и 1 скрытая строка",
    mergedAdvice: "В файле объединены ячейки K2:K4.",
    ignoredNote: "Не прочитан столбец «Shoe size».",
    completed: "Завершён",
    deadline: /За семь дней решения никто не принял, и импорт .* отменён/,
    waits: "Готова 1 строка, 1 требует вмешательства",
    requires: "Требуется вмешательство",
    cancelled: "Отменён",
    timeline: "За семь дней решения никто не принял, импорт отменён: отменено 2",
  },
};

type Sheet = readonly (readonly (string | number | null)[])[];

interface Look {
  readonly merged: string;
  readonly hiddenRow: number;
}

async function asFile(name: string, rows: Sheet, look?: Look) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  sheet.addRows(rows.map((row) => [...row]));
  if (look) {
    sheet.mergeCells(look.merged);
    sheet.getRow(look.hiddenRow).hidden = true;
  }
  return { name: `${name}.xlsx`, mimeType: "", buffer: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

function cellsOf(login: string, cells = {}) {
  const row = goodRow(login, cells);
  return COLUMNS.map(({ key }) => row[key] ?? null);
}

for (const language of ["en", "ru"] as const satisfies readonly Language[]) {
  const said = words[language];
  const headers = COLUMNS.map((column) => column.headers[language]);
  const sample = async (url: string, cookie: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${url}/api/template`, { headers: { cookie } })).arrayBuffer());

  test.describe(language, () => {
    test.use({ language });
    test.beforeEach(({ signedInPage }) => void signedInPage);

    const faults: [name: string, rows: Sheet, said: RegExp][] = [
      ["no-header", [["Hello"], ["World"]], said.noHeader],
      [
        "missing",
        [
          ["Staff"],
          [],
          headers.filter((_, place) => !["password", "city"].includes(COLUMNS[place]?.key ?? "")),
        ],
        said.missing,
      ],
      ["repeated", [[...headers, headers[2] ?? ""], cellsOf("twice")], said.repeated],
      ["no-rows", [headers], said.noRows],
    ];
    for (const [name, rows, problem] of faults) {
      test(`a file with a fault of the whole says which (${name})`, async ({ page }) => {
        const file = await asFile(`${name}-${language}`, rows);
        const row = processRow(await importFile(page, file, language), file.name);
        await row.getByRole("button", { name: said.details }).click({ timeout: 60_000 });
        await expect(page.getByRole("dialog").last()).toContainText(problem);
      });
    }

    test("a file of nothing but the template's samples says so", async ({ page, baseURL }) => {
      const cookies = await page.context().cookies();
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const file = {
        name: `samples-${language}.xlsx`,
        mimeType: "",
        buffer: await sample(baseURL ?? "", cookie),
      };
      const row = processRow(await importFile(page, file, language), file.name);
      await row.getByRole("button", { name: said.details }).click({ timeout: 60_000 });
      await expect(page.getByRole("dialog").last()).toContainText(said.samples);
    });

    test("columns that are not the template's are named in full", async ({ page }) => {
      const file = await asFile(`ignored-${language}`, [
        [...headers, "Favourite colour", "Shoe size"],
        [...cellsOf(`ignored-${language}`), "blue", 43],
      ]);
      const row = processRow(await importFile(page, file, language), file.name);
      await expect(row.getByText(said.completed)).toBeVisible({ timeout: 60_000 });
      const facts = row.getByText(said.ignored);
      await expect(facts).toBeVisible();
      const hidden = await facts.evaluate(
        (text) => text.scrollWidth - text.clientWidth + text.scrollHeight - text.clientHeight,
      );
      expect(hidden).toBe(0);
    });

    test("merged cells, hidden rows and columns that are not read are named before the decision", async ({
      page,
    }) => {
      const rows = [1, 2, 3].map((row) => cellsOf(`merged-${language}.${row}`));
      const file = await asFile(`merged-${language}`, [[...headers, "Shoe size"], ...rows], {
        merged: "K2:K4",
        hiddenRow: 3,
      });
      const list = await importFile(page, file, language);
      const modal = page.getByRole("dialog", { name: said.mergedTitle });
      await expect(modal).toContainText(said.mergedAdvice, { timeout: 60_000 });
      await expect(modal).toContainText(said.hiddenAdvice);
      await expect(modal).toContainText(said.ignoredNote);
      await page.keyboard.press("Escape");
      const row = processRow(list, file.name);
      await expect(row.getByText(said.merged)).toBeVisible();
      await expect(row.getByText(said.hidden)).toBeVisible();
    });
  });
}

test("an intervention that nobody answers ends with its deadline, in either language", async ({
  signedInPage: page,
  rollcall,
  baseURL,
}) => {
  const { en, ru } = words;
  const file = await asFile("unanswered", [
    COLUMNS.map(({ headers }) => headers.en),
    cellsOf("unanswered.1"),
    cellsOf("unanswered.2", { city: "Atlantis" }),
  ]);
  await importFile(page, file);
  const modal = page.getByRole("dialog", { name: en.waits });
  await expect(modal).toBeVisible({ timeout: 60_000 });
  await page.context().addCookies([{ name: "locale", value: "ru", url: baseURL ?? "" }]);
  const russian = await page.context().newPage();
  await russian.goto("/processes");
  const row = processRow(russian, file.name);
  await row.getByRole("button", { name: ru.requires }).click();
  await expect(russian.getByRole("dialog", { name: ru.waits })).toBeVisible();

  await arrange(
    rollcall,
    (sql) => sql`
      update processes set stage_started_at = now() - interval '9 days' where file_name = ${file.name}`,
  );
  // The sweep goes once a minute.
  await expect(page.getByText(en.deadline)).toBeVisible({ timeout: 90_000 });
  await expect(modal).toBeHidden();
  await expect(russian.getByText(ru.deadline)).toBeVisible();
  await expect(row.getByText(ru.cancelled).first()).toBeVisible();
  await row.getByRole("link", { name: file.name }).click();
  await expect(russian.getByText(ru.timeline)).toBeVisible();
  await page.context().addCookies([{ name: "locale", value: "en", url: baseURL ?? "" }]);
  await russian.reload();
  await expect(russian.getByText(en.timeline)).toBeVisible();
});
