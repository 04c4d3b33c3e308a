import type { ColumnKey } from "../columns";

/** What the sample rows of the template are known again by; their other cells depend on the company. */
export interface SampleRow {
  login: string;
  email: string;
  phone: string;
  firstName: string;
  lastName: string;
}

/** example.com and the 555-01xx numbers are set aside for examples. */
export const SAMPLE_ROWS: Readonly<Record<"en" | "ru", readonly SampleRow[]>> = {
  en: [
    {
      login: "sample.manager",
      email: "sample.manager@example.com",
      phone: "+1 202 555-0101",
      firstName: "Anna",
      lastName: "Sample",
    },
    {
      login: "sample.user",
      email: "sample.user@example.com",
      phone: "+1 202 555-0102",
      firstName: "Ivan",
      lastName: "Sample",
    },
  ],
  ru: [
    {
      login: "sample.manager",
      email: "sample.manager@example.com",
      phone: "+1 202 555-0101",
      firstName: "Анна",
      lastName: "Образцова",
    },
    {
      login: "sample.user",
      email: "sample.user@example.com",
      phone: "+1 202 555-0102",
      firstName: "Иван",
      lastName: "Образцов",
    },
  ],
};

const PERSONAL = ["email", "phone", "firstName", "lastName"] as const;
/** With fewer cells alike than this, the row may be of a person who happens to have the login. */
const MIN_ALIKE = 2;
const NOT_ALPHANUMERIC = /[^\p{L}\p{N}]/gu;

const ALL = [...SAMPLE_ROWS.en, ...SAMPLE_ROWS.ru];
const LOGINS: ReadonlySet<string> = new Set(ALL.map(({ login }) => login));

/** The quick answer: without such a login a row is no sample. */
export function isSampleLogin(login: unknown): boolean {
  return typeof login === "string" && LOGINS.has(login.toLowerCase());
}

/**
 * Whether the row is one of the template's sample rows, left in. The login alone does not say so: the personal
 * cells that are filled must all be the sample's too, so that no real user is passed over.
 *
 * @param cells the clean text of the row's cells
 */
export function isSampleRow(cells: Partial<Record<ColumnKey, string>>): boolean {
  const login = cells.login?.toLowerCase();
  if (!isSampleLogin(login)) return false;
  return ALL.some((sample) => sample.login === login && isAlike(sample, cells));
}

function isAlike(sample: SampleRow, cells: Partial<Record<ColumnKey, string>>): boolean {
  const filled = PERSONAL.filter((key) => cells[key] !== undefined);
  return filled.length >= MIN_ALIKE && filled.every((key) => bare(cells[key] ?? "") === bare(sample[key]));
}

function bare(text: string): string {
  return text.toLowerCase().replace(NOT_ALPHANUMERIC, "");
}
