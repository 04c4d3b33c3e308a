import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_PASSWORD_POLICY } from "../settings";
import { generatePassword } from "./generate-password";
import { checkPassword, normalizePassword } from "./password";

const flags = ["digit", "latinLetter", "lowercase", "uppercase", "symbol", "spaces"] as const;

test("every policy that can be kept is kept", () => {
  const policies = fc.record({
    minLength: fc.integer({ min: 1, max: 100 }),
    maxLength: fc.integer({ min: 4, max: 100 }),
    ...(Object.fromEntries(flags.map((flag) => [flag, fc.boolean()])) as Record<
      (typeof flags)[number],
      fc.Arbitrary<boolean>
    >),
  });
  fc.assert(
    fc.property(policies, (policy) => {
      fc.pre(policy.minLength <= policy.maxLength);
      const password = generatePassword(policy);
      expect(normalizePassword(password)).toBe(password);
      expect(checkPassword(password, policy)).toEqual({ ok: true, value: password });
    }),
  );
});

test("no two are the same, and none is easily misread", () => {
  const passwords = Array.from({ length: 1_000 }, () => generatePassword(DEFAULT_PASSWORD_POLICY));
  expect(new Set(passwords).size).toBe(1_000);
  expect(passwords.every((password) => password.length === 16)).toBe(true);
  expect(passwords.join("")).not.toMatch(/[l1IO0]/);
});
