import { auditParams } from "@/lib/audit/search-params";
import { groupsParams } from "@/lib/groups/search-params";
import { outboxParams } from "@/lib/invitations/search-params";
import { importedRowsParams } from "@/lib/processes/search-params";
import { usersParams } from "@/lib/users/search-params";

export const MALFORMED: unknown[][] = [
  [],
  [null],
  ["text"],
  [42],
  [[1, 2]],
  [{}],
  [{ processId: "1; drop table users", userId: {}, groupId: null, uploadId: "../..", limit: -1 }],
  [{ text: "x".repeat(200_000), q: ["a"], kind: "__proto__" }],
];

export const MALFORMED_IDS = ["1", "..", "%00", "\0", "' or true --", "x".repeat(3_000)];

/** Short enough for an address that has one in each of its parameters. */
export const MALFORMED_VALUES = [
  ...MALFORMED_IDS.map((id) => id.slice(0, 500)),
  "",
  "-1",
  "9".repeat(30),
  "0.5",
  "9999999.9999999",
  "2026-02-31",
];

/** What may stand behind the question mark of an address. */
export const QUERIES: Readonly<Record<string, object>> = {
  "/account": { done: null },
  "/api/users/export.xlsx": usersParams,
  "/audit": auditParams,
  "/groups": groupsParams,
  "/outbox": outboxParams,
  "/processes/[id]/rows": importedRowsParams,
  "/users": usersParams,
};
