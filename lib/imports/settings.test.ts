import { expect, test } from "vitest";
import { DEFAULT_PASSWORD_POLICY, passwordPolicySchema } from "./settings";

test("the default policy is one a company may choose", () => {
  expect(passwordPolicySchema.parse(DEFAULT_PASSWORD_POLICY)).toEqual(DEFAULT_PASSWORD_POLICY);
});

test.each([{ minLength: 9, maxLength: 8 }, { minLength: 0 }, { maxLength: 101 }, { minLength: 8.5 }])(
  "a policy with %j is none",
  (change) => {
    expect(passwordPolicySchema.safeParse({ ...DEFAULT_PASSWORD_POLICY, ...change }).success).toBe(false);
  },
);
