import { COLUMNS } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import type { FilledRow } from "@/lib/imports/rules/check-row";
import { buildGroupIndex } from "@/lib/imports/rules/group-index";
import { type CompanySettings, DEFAULT_PASSWORD_POLICY } from "@/lib/imports/settings";
import { columnsOfBits, toStagedRow } from "@/lib/imports/staging/staged-row";

export const columns = new Map(COLUMNS.map(({ key }, index) => [index, key]));
export const groups = buildGroupIndex(
  GROUP_KINDS.map((kind) => ({ id: `${kind}-1`, kind, name: `My ${kind}` })),
);
export const settings: CompanySettings = {
  language: "en",
  defaultPhoneCountry: "RU",
  passwordPolicy: DEFAULT_PASSWORD_POLICY,
  requiredGroupKinds: GROUP_KINDS,
};

/** With names instead of places and bits. */
export const named = (row: FilledRow) => ({
  ...toStagedRow(row),
  filled: columnsOfBits(row.filled),
  missing: columnsOfBits(row.missing),
  errors: row.errors,
});
