import type { AuditEntry } from "@/lib/audit/types";
import { SETTING_FIELDS, type SettingField } from "@/lib/companies/settings";
import type { RowCounts } from "@/lib/processes/types";
import { personWords } from "./person-words";

/** What the words of an entry are made of; the same for every action, so that none lacks what it names. */
export interface EntryValues extends Record<string, string | number> {
  /** Who it was done to: a name, or how many there were. */
  who: string;
  /** Whether it was done to one user, who is known. */
  known: string;
  file: string;
  /** What kind of group. */
  kind: string;
  name: string;
  from: string;
  to: string;
  into: string;
  group: string;
  names: string;
  count: number;
  /** Whether there are names beside the count. */
  more: number;
  fields: string;
  changes: string;
  decision: string;
  outcome: string;
  /** What came of the rows; "none" where there were none. */
  outcomes: string;
  channel: string;
  as: string;
  updates: string;
  invites: string;
  temporary: string;
}

/** The reader's words for what an entry holds as keys; null for a key that is not known. */
export interface EntryTerms {
  kind: (key: string) => string | null;
  /** A column of users, or what else of a user changes. */
  field: (key: string) => string | null;
  setting: (key: SettingField) => string;
  settingValue: (key: SettingField, value: unknown) => string;
  users: (count: number) => string;
  /** Of the outcomes of rows those that there are, with how many. */
  outcomes: (countOf: (outcome: keyof RowCounts) => number) => string;
  noGroup: string;
  deletedFile: string;
}

/** Takes what was recorded apart. It comes from the database and may be of an older version: nothing is expected. */
export function entryValues({ data, subject }: AuditEntry, terms: EntryTerms): EntryValues {
  const names = texts(data.names);
  const count = number(data.count ?? data.users);
  return {
    who: subject?.kind === "user" ? personWords(subject) : terms.users(count),
    known: String(subject?.kind === "user"),
    file: subject?.kind === "process" ? subject.name : text(data.fileName) || terms.deletedFile,
    kind: terms.kind(text(data.kind)) ?? text(data.kind),
    name: text(data.name),
    from: text(data.from),
    to: text(data.to),
    into: text(data.into),
    group: text(data.group) || terms.noGroup,
    names: names.join(", "),
    count,
    more: Math.max(0, count - names.length),
    fields: keys(data.fields)
      .map((key) => terms.field(key))
      .filter((word) => word !== null)
      .join(", "),
    changes: changesOf(data.changes, terms),
    decision: text(data.decision),
    outcome: text(data.outcome),
    outcomes: terms.outcomes((outcome) => number(data[outcome])) || "none",
    channel: text(data.channel),
    as: text(data.as),
    updates: String(data.updateExisting === true),
    invites: String(data.sendInvitations === true),
    temporary: String(data.temporary === true),
  };
}

function changesOf(changes: unknown, terms: EntryTerms): string {
  if (typeof changes !== "object" || changes === null) return "";
  const recorded = new Map<string, unknown>(Object.entries(changes));
  // In the order of the settings themselves: the database keeps none.
  return SETTING_FIELDS.flatMap((key) => {
    const change = recorded.get(key);
    if (!Array.isArray(change)) return [];
    const [old, wanted] = change as unknown[];
    return `${terms.setting(key)}: ${terms.settingValue(key, old)} → ${terms.settingValue(key, wanted)}`;
  }).join("; ");
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const number = (value: unknown) => (typeof value === "number" ? value : 0);
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
const keys = (value: unknown) => (typeof value === "string" ? value.split(",") : texts(value));
