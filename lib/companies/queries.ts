import { eq } from "drizzle-orm";
import { type CompanySql, withCompany } from "@/db/client";
import { companies } from "@/db/schema/companies";
import { GROUP_KINDS } from "../imports/group-kinds";
import { DEFAULT_PASSWORD_POLICY, passwordPolicySchema } from "../imports/settings";
import type { EditableSettings } from "./settings";

export interface Company extends EditableSettings {
  readonly id: string;
  readonly code: string;
}

/** @throws where there is no such company: a session always has one */
export async function getCompany(companyId: string): Promise<Company> {
  const [row] = await withCompany(companyId, (tx) =>
    tx.select().from(companies).where(eq(companies.id, companyId)),
  );
  if (!row) throw new Error(`No company ${companyId}`);
  return { id: row.id, code: row.code, ...toSettings(row) };
}

type SettingsRow = Pick<
  typeof companies.$inferSelect,
  | "name"
  | "language"
  | "defaultPhoneCountry"
  | "passwordPolicy"
  | "requiredGroupKinds"
  | "invitationsPerMinute"
>;

/** The settings in a transaction that is about to change them. */
export async function readSettings(sql: CompanySql, companyId: string): Promise<EditableSettings> {
  const [row] = await sql<SettingsRow[]>`
    select name, language, default_phone_country as "defaultPhoneCountry", password_policy as "passwordPolicy",
      required_group_kinds as "requiredGroupKinds", invitations_per_minute as "invitationsPerMinute"
    from companies where id = ${companyId}`;
  if (!row) throw new Error(`No company ${companyId}`);
  return toSettings(row);
}

function toSettings(row: SettingsRow): EditableSettings {
  return {
    name: row.name,
    language: row.language,
    defaultPhoneCountry: row.defaultPhoneCountry,
    passwordPolicy: passwordPolicySchema.parse({ ...DEFAULT_PASSWORD_POLICY, ...Object(row.passwordPolicy) }),
    requiredGroupKinds: GROUP_KINDS.filter((kind) => row.requiredGroupKinds.includes(kind)),
    invitationsPerMinute: row.invitationsPerMinute,
  };
}
