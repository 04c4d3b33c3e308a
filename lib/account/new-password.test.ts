import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_PASSWORD_POLICY } from "../imports/settings";
import { brokenRulesOf, rulesOf } from "./new-password";

const strict = {
  ...DEFAULT_PASSWORD_POLICY,
  minLength: 10,
  maxLength: 12,
  lowercase: true,
  uppercase: true,
  symbol: true,
};

it("shows the rules that the policy has", () => {
  expect(rulesOf(DEFAULT_PASSWORD_POLICY)).toEqual(["min_length", "latin_letter", "digit", "spaces"]);
  const lax = { ...DEFAULT_PASSWORD_POLICY, minLength: 1, digit: false, latinLetter: false, spaces: true };
  expect(rulesOf(lax)).toEqual([]);
});

it("judges what is typed as the import judges a cell", () => {
  expect(brokenRulesOf("  abcdefg1\u200B ", DEFAULT_PASSWORD_POLICY)).toEqual([]);
  expect(brokenRulesOf("abc", DEFAULT_PASSWORD_POLICY)).toEqual(["min_length", "digit"]);
});

it("never breaks a rule that is not shown, but for the longest length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (typed, isStrict) => {
      const policy = isStrict ? strict : DEFAULT_PASSWORD_POLICY;
      expect([...rulesOf(policy), "max_length"]).toEqual(
        expect.arrayContaining([...brokenRulesOf(typed, policy)]),
      );
    }),
  );
});
