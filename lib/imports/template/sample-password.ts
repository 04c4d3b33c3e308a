import type { PasswordPolicy } from "../settings";

const LENGTH = 12;

/** A password that shows what the company's policy asks for, and fits it. */
export function samplePassword(policy: PasswordPolicy): string {
  const demanded = policy.symbol ? "Sa1!" : "Sa1";
  const length = Math.max(policy.minLength, Math.min(LENGTH, policy.maxLength));
  return demanded.padEnd(length, "mple-2468-").slice(0, Math.max(length, demanded.length));
}
