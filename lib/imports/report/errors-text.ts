import type { ProcessScope } from "../../processes/mutations";
import { listRowErrors, type RowErrorCursor } from "../../processes/queries";
import { COLUMN_BY_KEY, type ColumnKey } from "../columns";
import { describeRowError } from "../rules/describe-row-error";
import { reportTranslator, rowErrorTranslator } from "./translate";

const PAGE = 1_000;

/** The row errors of a process as tab-separated lines, the first one with their titles; pastes into a sheet. */
export async function* errorsText(
  { companyId, processId }: ProcessScope,
  language: "en" | "ru",
): AsyncGenerator<string> {
  const t = reportTranslator(language);
  const tError = rowErrorTranslator(language);
  const headerOf = (key: ColumnKey) => COLUMN_BY_KEY.get(key)?.headers[language] ?? "";
  yield toLine([t("row"), headerOf("login"), t("column"), t("value"), t("problem"), t("mend")]);
  let after: RowErrorCursor | undefined;
  do {
    const page = await listRowErrors(companyId, processId, { after, limit: PAGE });
    const lines = page.errors.map((error) => {
      const { row, login, column, value } = error;
      const { problem, mend } = describeRowError(error, tError);
      const named = [String(row), asText(login ?? ""), column ? headerOf(column) : ""];
      return toLine([...named, asText(value ?? ""), problem, mend]);
    });
    if (lines.length > 0) yield lines.join("");
    after = page.next ?? undefined;
  } while (after);
}

/** A sheet takes a pasted cell that begins like a formula for one, but not behind an apostrophe. */
const asText = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const toLine = (cells: readonly string[]) =>
  `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")}\r\n`;
