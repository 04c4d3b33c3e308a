/**
 * Why a file cannot be read. First what the file is instead of a workbook, then what is wrong with a workbook.
 *
 * - `empty`: no bytes at all
 * - `xls`, `xlsb`, `ods`, `numbers`: another kind of spreadsheet
 * - `csv`: plain text of any kind; `html`: a web page or a table saved as one; `xml`: other XML, such as XML Spreadsheet 2003
 * - `encrypted`: a workbook protected with a password to open
 * - `other_office`: a document or presentation
 * - `zip`: an archive of something else
 * - `not_a_workbook`: none of the above (a picture, a PDF, ...)
 * - `damaged`: a workbook cut short or broken; `part` names the file inside it, `detail` says what is wrong
 * - `doctype`: a document type declaration inside, which no spreadsheet program writes
 * - `too_many_entries`, `too_large_inflated`, `ratio`, `text_too_long`, `too_deep`: over a limit; `limit` says which
 */
export type WorkbookErrorCode =
  | "empty"
  | "xls"
  | "xlsb"
  | "ods"
  | "numbers"
  | "csv"
  | "html"
  | "xml"
  | "encrypted"
  | "other_office"
  | "zip"
  | "not_a_workbook"
  | "damaged"
  | "doctype"
  | "too_many_entries"
  | "too_large_inflated"
  | "ratio"
  | "text_too_long"
  | "too_deep";

/** The file cannot be read, and reading it again would end the same. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";

  constructor(
    readonly code: WorkbookErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(params)}`, options);
  }
}
