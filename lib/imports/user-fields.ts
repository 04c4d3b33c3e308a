import type { ColumnKey } from "./columns";
import type { RowValues } from "./rules/check-cell";

interface UserField {
  readonly key: Exclude<ColumnKey, "login" | "password">;
  /** Of the table `users`, and of the rows that the statements of a commit are given. */
  readonly column: string;
  readonly type: "text" | "boolean" | "uuid";
  /** What a cleared cell leaves, and a blank one in a user that is created. */
  readonly empty: "null" | "false" | "'active'";
}

const text = (key: UserField["key"], column: string): UserField => ({
  key,
  column,
  type: "text",
  empty: "null",
});
const flag = (key: UserField["key"], column: string): UserField => ({
  key,
  column,
  type: "boolean",
  empty: "false",
});
const group = (key: UserField["key"]): UserField => ({
  key,
  column: `${key}_id`,
  type: "uuid",
  empty: "null",
});

/** Where the values of a row go: every column of the workbook but the login and the password. */
export const USER_FIELDS: readonly UserField[] = [
  text("phone", "phone"),
  text("email", "email"),
  text("managerEmail", "manager_email"),
  text("firstName", "first_name"),
  text("lastName", "last_name"),
  flag("isManager", "is_manager"),
  flag("mustChangePassword", "must_change_password"),
  { key: "status", column: "status", type: "text", empty: "'active'" },
  group("region"),
  group("city"),
  group("role"),
  group("position"),
  group("team"),
  group("department"),
  group("appointment"),
];

/** The values of a row under the names of their columns. */
export function toUserColumns({ groupIds, ...values }: Omit<RowValues, "password">): Record<string, unknown> {
  const all: Partial<Record<ColumnKey, unknown>> = { ...values, ...groupIds };
  return Object.fromEntries(USER_FIELDS.map(({ key, column }) => [column, all[key]]));
}
