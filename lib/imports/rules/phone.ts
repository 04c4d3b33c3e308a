import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import { formatFault, refused, type Checked, type Fault, type FormatParams } from "./row-error";
import { findStray } from "./stray";

/** Mobile numbers of Russia, most of all phones there are: the library says the same, many times slower. */
const RUSSIAN_MOBILE = /^(?:\+7|[78])(9\d{9})$/;
const RUSSIAN_TRUNK = /^8(\d{10})$/;
const DECORATION = /[ ()\-.\u2010-\u2015\u2212]/g;
const PREFIX = /^(?:'|tel:)\s*/i;
const DIGITS = /^\+?\d+$/;
const ONE = /^[0-9+ ()\-.]$/;

/** A whole number that some program has written with a decimal: 79001234567.0. */
const DECIMAL = /^(\+?\d{5,})[.,]0$/;
const ROUNDED = /^\d(?:[.,]\d+)?e\+?\d+$/i;
const EXTENSION = /\d\s*[,;(]?\s*(?:доб|вн|ext|x|х|#)[^\d+]*\d/i;
const SEVERAL = /\d.*[,;/|].*\d|\d.*\+|\d.* (?:и|или|and|or) .*\d/i;
/** More than several phones need: a cell made to be slow is not looked at closely. */
const MAX_LENGTH = 200;
/** E.164 allows fifteen digits. */
const MAX_DIGITS = 15;
/** Fewer digits than this are no country code and number, whatever country they might fit. */
const MIN_INTERNATIONAL = 11;

/**
 * A phone in any usual notation, as E.164. Without a country code it is of the company's country; digits that
 * are no number there are tried as an international number without its `+` (a cell that holds a number cannot
 * hold one), and 8 with ten digits as a Russian number.
 *
 * @param text clean, see `cleanText`
 * @param defaultCountry ISO 3166-1 alpha-2, upper case
 */
export function checkPhone(text: string, defaultCountry: string): Checked<string> {
  if (text.startsWith("+") || defaultCountry === "RU") {
    const mobile = RUSSIAN_MOBILE.exec(text)?.[1];
    if (mobile !== undefined) return { ok: true, value: `+7${mobile}` };
  }
  if (text.length > MAX_LENGTH) return refused(formatFault({ rule: "phone", reason: "shape" }));
  const written = text.replace(PREFIX, "").replace(DECIMAL, "$1");
  const digits = written.replace(DECORATION, "");
  if (!DIGITS.test(digits) || ROUNDED.test(written)) return refused(unreadable(text));

  const phone = toE164(digits.startsWith("00") ? `+${digits.slice(2)}` : digits, defaultCountry);
  if (phone !== null) return { ok: true, value: phone };
  const reason = digits.length > MAX_DIGITS + 1 && written.includes(" ") ? "several" : "shape";
  return refused(formatFault({ rule: "phone", reason }));
}

function unreadable(text: string): Fault {
  const written = text.replace(PREFIX, "");
  const fault = (reason: "rounded" | "extension" | "several" | "shape") =>
    formatFault({ rule: "phone", reason } satisfies FormatParams);
  if (ROUNDED.test(written)) return fault("rounded");
  if (EXTENSION.test(written)) return fault("extension");
  if (SEVERAL.test(written)) return fault("several");
  return findStray(written, "phone", ONE, text.length - written.length) ?? fault("shape");
}

function toE164(digits: string, defaultCountry: string): string | null {
  const international = digits.startsWith("+");
  if (international || defaultCountry === "RU") {
    const mobile = RUSSIAN_MOBILE.exec(digits)?.[1];
    if (mobile !== undefined) return `+7${mobile}`;
  }
  if (international) return validNumber(digits);

  const atHome = validNumber(digits, defaultCountry);
  if (atHome !== null) return atHome;
  const abroad = digits.length >= MIN_INTERNATIONAL ? validNumber(`+${digits}`) : null;
  if (abroad !== null) return abroad;
  const russian = RUSSIAN_TRUNK.exec(digits)?.[1];
  return russian === undefined ? null : validNumber(`+7${russian}`);
}

function validNumber(digits: string, country?: string): string | null {
  const defaultCountry = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(digits, { defaultCountry, extract: false });
  return phone?.isValid() ? phone.number : null;
}
