import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPassword } from "../rules/password";
import { DEFAULT_PASSWORD_POLICY } from "../settings";
import { samplePassword } from "./sample-password";

test("fits whatever policy a company may have", () => {
  const policies = fc.record({
    minLength: fc.integer({ min: 1, max: 40 }),
    maxLength: fc.integer({ min: 4, max: 100 }),
    digit: fc.boolean(),
    latinLetter: fc.boolean(),
    lowercase: fc.boolean(),
    uppercase: fc.boolean(),
    symbol: fc.boolean(),
    spaces: fc.boolean(),
  });
  fc.assert(
    fc.property(
      policies.filter(({ minLength, maxLength }) => minLength <= maxLength),
      (policy) => {
        const password = samplePassword(policy);
        expect(checkPassword(password, policy)).toEqual({ ok: true, value: password });
      },
    ),
  );
  expect(samplePassword(DEFAULT_PASSWORD_POLICY)).toHaveLength(12);
});
