import { checkPassword, normalizePassword } from "../imports/rules/password";
import type { PasswordRule } from "../imports/rules/row-error";
import type { PasswordPolicy } from "../imports/settings";

/** The rules of the policy, in the order in which they are shown; the longest length only where it is broken. */
export function rulesOf(policy: PasswordPolicy): PasswordRule[] {
  const { digit, latinLetter, lowercase, uppercase, symbol, spaces } = policy;
  const asked: [PasswordRule, boolean][] = [
    ["min_length", policy.minLength > 1],
    ["latin_letter", latinLetter],
    ["lowercase", lowercase],
    ["uppercase", uppercase],
    ["digit", digit],
    ["symbol", symbol],
    ["spaces", !spaces],
  ];
  return asked.filter(([, applies]) => applies).map(([rule]) => rule);
}

/** @param typed as it stands in the field */
export function brokenRulesOf(typed: string, policy: PasswordPolicy): readonly PasswordRule[] {
  const checked = checkPassword(normalizePassword(typed), policy);
  if (checked.ok) return [];
  // Safe: `checkPassword` puts rules there and nothing else.
  return checked.faults.flatMap(({ params }) => params.broken as readonly PasswordRule[]);
}
