import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { GROUP_KINDS } from "../imports/group-kinds";
import { readSettings } from "./queries";
import { newSettingsSchema } from "./schema";
import { byField, changedFields, type EditableSettings, mergeSettings } from "./settings";

export type ChangeResult =
  | { readonly ok: true; readonly settings: EditableSettings }
  /** Another admin has changed the same meanwhile; `settings` are theirs. */
  | { readonly ok: false; readonly code: "changed_meanwhile"; readonly settings: EditableSettings };

/**
 * Changes the settings of a company from those an admin had before them to those they want. Processes keep the ones
 * they were started with.
 */
export function changeSettings(
  admin: AuditActor,
  { before, after }: { readonly before: EditableSettings; readonly after: EditableSettings },
): Promise<ChangeResult> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    await sql`select from companies where id = ${companyId} for update`;
    const now = await readSettings(sql, companyId);
    const merged = newSettingsSchema.safeParse(mergeSettings(now, before, after));
    if (!merged.success) return { ok: false, code: "changed_meanwhile", settings: now };
    const settings = merged.data;
    const changed = changedFields(now, settings);
    if (changed.length === 0) return { ok: true, settings: now };
    await write(sql, companyId, settings);
    const [old, wanted] = [byField(now), byField(settings)];
    await recordAudit(sql, admin, {
      action: "settings.changed",
      data: { changes: Object.fromEntries(changed.map((field) => [field, [old[field], wanted[field]]])) },
    });
    return { ok: true, settings };
  });
}

async function write(sql: CompanySql, companyId: string, settings: EditableSettings): Promise<void> {
  const { name, language, defaultPhoneCountry, passwordPolicy, requiredGroupKinds } = settings;
  const kinds = GROUP_KINDS.filter((kind) => requiredGroupKinds.includes(kind));
  await sql`
    update companies set name = ${name}, language = ${language}, default_phone_country = ${defaultPhoneCountry},
      password_policy = ${sql.json(passwordPolicy)}, required_group_kinds = ${kinds},
      invitations_per_minute = ${settings.invitationsPerMinute}
    where id = ${companyId}`;
}
