import type { GroupKind } from "../imports/group-kinds";
import type { CompanySettings, PasswordPolicy } from "../imports/settings";

/** What an admin may set of their company. */
export interface EditableSettings extends CompanySettings {
  readonly name: string;
  readonly invitationsPerMinute: number;
}

export const SETTING_LIMITS = {
  /** Characters. */
  name: { min: 1, max: 100 },
  minLength: { min: 1, max: 100 },
  /** Shorter, and the rules might leave no password that keeps them all. */
  maxLength: { min: 8, max: 100 },
  invitationsPerMinute: { min: 1, max: 6_000 },
} as const;

/** The settings one by one, as they are compared and as the audit tells of them. */
export type SettingsByField = Readonly<
  Omit<EditableSettings, "passwordPolicy" | "requiredGroupKinds"> &
    PasswordPolicy & { requiredGroupKinds: readonly GroupKind[] }
>;
export type SettingField = keyof SettingsByField;

export const SETTING_FIELDS = [
  "name",
  "language",
  "defaultPhoneCountry",
  "minLength",
  "maxLength",
  "digit",
  "latinLetter",
  "lowercase",
  "uppercase",
  "symbol",
  "spaces",
  "requiredGroupKinds",
  "invitationsPerMinute",
] as const satisfies readonly SettingField[];

/** The fields in which two settings differ. */
export function changedFields(a: EditableSettings, b: EditableSettings): SettingField[] {
  const [left, right] = [byField(a), byField(b)];
  return SETTING_FIELDS.filter((field) => !isSame(left[field], right[field]));
}

export function byField({ passwordPolicy, ...rest }: EditableSettings): SettingsByField {
  return { ...passwordPolicy, ...rest };
}

function fromFields(fields: SettingsByField): EditableSettings {
  const { name, language, defaultPhoneCountry, requiredGroupKinds, invitationsPerMinute, ...passwordPolicy } =
    fields;
  return { name, language, defaultPhoneCountry, requiredGroupKinds, invitationsPerMinute, passwordPolicy };
}

/**
 * What one admin has changed from `before` to `after`, put into what the settings are by now: two admins who change
 * different things do not undo each other.
 * @returns null where both have changed the same thing differently
 */
export function mergeSettings(
  now: EditableSettings,
  before: EditableSettings,
  after: EditableSettings,
): EditableSettings | null {
  const changed = changedFields(before, after);
  const [present, old, wanted] = [byField(now), byField(before), byField(after)];
  const contested = (field: SettingField) =>
    !isSame(present[field], old[field]) && !isSame(present[field], wanted[field]);
  if (changed.some(contested)) return null;
  return fromFields({ ...present, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])) });
}

function isSame(a: SettingsByField[SettingField], b: SettingsByField[SettingField]): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  return a.length === b.length && a.every((kind) => b.includes(kind));
}

type Fault = "number" | "order" | "blank" | "too_long";
export type SettingFaults = Partial<
  Record<"name" | "minLength" | "maxLength" | "invitationsPerMinute", Fault>
>;

/** What is wrong with settings on their way, by field. */
export function settingFaults({
  name,
  passwordPolicy,
  invitationsPerMinute,
}: EditableSettings): SettingFaults {
  const faults: SettingFaults = {};
  if (name.trim() === "") faults.name = "blank";
  else if ([...name.trim()].length > SETTING_LIMITS.name.max) faults.name = "too_long";
  const { minLength, maxLength } = passwordPolicy;
  const numbers = { minLength, maxLength, invitationsPerMinute };
  for (const field of ["minLength", "maxLength", "invitationsPerMinute"] as const) {
    const { min, max } = SETTING_LIMITS[field];
    const value = numbers[field];
    if (!Number.isInteger(value) || value < min || value > max) faults[field] = "number";
  }
  if (!faults.minLength && !faults.maxLength && minLength > maxLength) faults.maxLength = "order";
  return faults;
}
