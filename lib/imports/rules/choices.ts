import { formatFault, refused, type Checked } from "./row-error";

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["0", false],
  ["1", true],
  ["false", false],
  ["true", true],
  ["ложь", false],
  ["истина", true],
  ["no", false],
  ["yes", true],
  ["нет", false],
  ["да", true],
]);

/** A number that some program has written with its decimals: 1.0, 0,00. */
const WITH_DECIMALS = /^([01])[.,]0+$/;

export function checkFlag(text: string): Checked<boolean> {
  const flag = FLAGS.get(text.toLowerCase()) ?? FLAGS.get(WITH_DECIMALS.exec(text)?.[1] ?? "");
  if (flag === undefined) return refused(formatFault({ rule: "flag", reason: "shape" }));
  return { ok: true, value: flag };
}

export type UserStatus = "active" | "blocked";

const STATUSES: ReadonlyMap<string, UserStatus> = new Map([
  ["active", "active"],
  ["активный", "active"],
  ["активная", "active"],
  ["активен", "active"],
  ["активна", "active"],
  ["blocked", "blocked"],
  ["заблокирован", "blocked"],
  ["заблокирована", "blocked"],
  ["заблокированный", "blocked"],
  ["заблокированная", "blocked"],
]);

export function checkStatus(text: string): Checked<UserStatus> {
  const status = STATUSES.get(text.toLowerCase());
  if (status === undefined) return refused(formatFault({ rule: "status", reason: "shape" }));
  return { ok: true, value: status };
}
