import { COLUMNS, type ColumnKey } from "../imports/columns";
import { containing } from "../like";

/** What a text that is searched for may mean in a list of row errors. */
export interface RowErrorSearch {
  /** In a value or a login: a pattern of `like`. */
  readonly pattern: string;
  /** Excel's number, however its thousands are parted: "7,772", "7 772". */
  readonly row: number | null;
  /** Columns whose header, in either language, has a word that begins with the text. */
  readonly columns: readonly ColumnKey[];
}

/** Fewer letters than this begin a word of too many headers. */
const LETTERS_OF_A_COLUMN = 3;

/** @param search null where nothing is left of it without the spaces around it */
export function readSearch(search: string): RowErrorSearch | null {
  const text = search.trim();
  if (text === "") return null;
  return {
    pattern: containing(text),
    row: /^(\d{1,7}|\d{1,3}([\s.,'’]\d{3}){1,2})$/.test(text) ? Number(text.replace(/\D/g, "")) : null,
    columns: text.length < LETTERS_OF_A_COLUMN ? [] : columnsOf(text.toLowerCase()),
  };
}

function columnsOf(text: string): ColumnKey[] {
  const isNamed = (header: string) => ` ${header.toLowerCase()}`.includes(` ${text}`);
  return COLUMNS.filter(({ headers }) => isNamed(headers.en) || isNamed(headers.ru)).map(({ key }) => key);
}
