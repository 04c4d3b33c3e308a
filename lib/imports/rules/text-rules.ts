import { characterCount, collapseSpaces, exceeds } from "./cell-text";
import { formatFault, refused, type Checked, type Fault, type FormatParams } from "./row-error";
import { findStray } from "./stray";

/** What a text may be made of: `whole` is the quick answer, `one` finds the character at fault. */
interface Alphabet {
  rule: FormatParams["rule"];
  whole: RegExp;
  one: RegExp;
}

const LOGIN: Alphabet = {
  rule: "login",
  whole: /^[A-Za-z0-9/\\_.\-@]+$/,
  one: /^[A-Za-z0-9/\\_.\-@]$/,
};
/** Latin letters with marks (é, ü, ł) are Latin letters; Cyrillic ones beyond the Russian alphabet are not Russian. */
const NAME: Alphabet = {
  rule: "name",
  whole: /^[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿА-Яа-яЁё0-9 /\\'-]+$/,
  one: /^[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿА-Яа-яЁё0-9 /\\'-]$/,
};
const EMAIL: Alphabet = {
  rule: "email",
  whole: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]+$/,
  one: /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-]$/,
};

const EMAIL_SHAPE =
  /^(?!.*\.\.)[^.@][^@]{0,63}(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/;
const SEVERAL_EMAILS = /@.*[\s,;|].*@/;
/** The expression above takes the square of the length: a cell made to be slow is not looked at so closely. */
const MAX_SEVERAL_EMAILS = 1_000;
const MAILTO = /^mailto:/i;
/** `Ann Lee <ann@company.com>`, as mail programs write whom a message is from. */
const NAMED = /^([^<>@]*< *)([^<>]+)>$/;

const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032\u0060\u00B4]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const TYPOGRAPHIC = /[^\x20-\x5F\x61-\x7E\u0400-\u045F]/;

/** @param cell the text of the cell that `text` was taken from, and at which of its characters it begins */
function withinAlphabet(
  text: string,
  alphabet: Alphabet,
  maxLength: number,
  cell = { text, from: 0 },
): Checked<string> {
  const fits = !exceeds(text, maxLength);
  if (fits && alphabet.whole.test(text)) return { ok: true, value: text };
  const stray = findStray(cell.text.slice(cell.from), alphabet.rule, alphabet.one, cell.from);
  if (!fits) return refused(tooLong(text, maxLength), ...(stray ? [stray] : []));
  // No stray is in a text of nothing, such as what is left of `mailto:`.
  return refused(stray ?? formatFault({ rule: alphabet.rule, reason: "shape" }));
}

export function tooLong(text: string, max: number): Fault {
  return { code: "too_long", params: { max, length: characterCount(text) } };
}

export function checkLogin(text: string, maxLength: number): Checked<string> {
  return withinAlphabet(text, LOGIN, maxLength);
}

/** Typographic apostrophes and dashes, which Word and Excel put in by themselves, are taken as ' and -. */
export function checkName(text: string, maxLength: number): Checked<string> {
  const plain = TYPOGRAPHIC.test(text) ? text.replace(APOSTROPHES, "'").replace(DASHES, "-") : text;
  return withinAlphabet(collapseSpaces(plain), NAME, maxLength, { text: plain, from: 0 });
}

/**
 * `local@domain.tld` in ASCII; what a hyperlink puts before it (`mailto:`) and a mail program around it (a name and
 * angle brackets) is left out.
 */
export function checkEmail(text: string, maxLength: number): Checked<string> {
  // The quick answer for almost every cell: its shape leaves no second address and no `mailto:`.
  if (text.length <= maxLength && EMAIL.whole.test(text) && EMAIL_SHAPE.test(text))
    return { ok: true, value: text };
  const { address, from } = addressIn(text);
  if (address.length <= MAX_SEVERAL_EMAILS && SEVERAL_EMAILS.test(address))
    return refused(formatFault({ rule: "email", reason: "several" }));
  // Words that stand in the place of an address ("no e-mail") are not mended by taking out their spaces.
  if (address.includes(" ") && !address.includes("@"))
    return refused(formatFault({ rule: "email", reason: "shape" }));
  const checked = withinAlphabet(address, EMAIL, maxLength, {
    text: text.slice(0, from + address.length),
    from,
  });
  if (!checked.ok || EMAIL_SHAPE.test(address)) return checked;
  return refused(formatFault({ rule: "email", reason: "shape" }));
}

/** The address that a cell gives, and at which of its characters it begins. */
function addressIn(text: string): { address: string; from: number } {
  const [, before = "", inside = text] = NAMED.exec(text) ?? [];
  const address = MAILTO.test(inside) ? inside.slice("mailto:".length) : inside;
  const from = before.length + inside.length - address.trimStart().length;
  return { address: address.trim(), from };
}
