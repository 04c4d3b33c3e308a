import type { PasswordPolicy } from "../settings";
import { characterCount, cleanText } from "./cell-text";
import { refused, type Checked, type PasswordRule } from "./row-error";

const DIGIT = /[0-9]/;
const LATIN_LETTER = /[A-Za-z]/;
const LOWERCASE = /\p{Ll}/u;
const UPPERCASE = /\p{Lu}/u;
const SYMBOL = /[^\p{L}\p{N}\p{Z}\p{C}]/u;
const SPACE = /[\s\p{C}]/u;

/**
 * A password as it is kept and compared: as every cell, without surrounding spaces (a slip of the hand, never
 * part of a password) and invisible characters, in NFC. Sign-in must put what is typed through the same.
 */
export function normalizePassword(typed: string): string {
  return cleanText(typed);
}

/** @param password normalised already */
export function checkPassword(password: string, policy: PasswordPolicy): Checked<string> {
  const broken = brokenRules(password, policy);
  if (broken.length === 0) return { ok: true, value: password };
  return refused({
    code: "password_policy",
    params: { broken, min: policy.minLength, max: policy.maxLength },
  });
}

function brokenRules(password: string, policy: PasswordPolicy): PasswordRule[] {
  const broken: PasswordRule[] = [];
  const length = characterCount(password);
  if (length < policy.minLength) broken.push("min_length");
  if (length > policy.maxLength) broken.push("max_length");
  if (policy.digit && !DIGIT.test(password)) broken.push("digit");
  if (policy.latinLetter && !LATIN_LETTER.test(password)) broken.push("latin_letter");
  if (policy.lowercase && !LOWERCASE.test(password)) broken.push("lowercase");
  if (policy.uppercase && !UPPERCASE.test(password)) broken.push("uppercase");
  if (policy.symbol && !SYMBOL.test(password)) broken.push("symbol");
  if (!policy.spaces && SPACE.test(password)) broken.push("spaces");
  return broken;
}
