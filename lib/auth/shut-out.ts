import { withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";

/** Apart from all other locks of a company. */
const SHUT_OUT_LOCKS = 4_043;
/** Entries a day: whoever fails on purpose must not bury what else the audit tells. */
const A_DAY = 100;

/**
 * Tells the audit that an attempt at a password had to wait because too many had failed: once an hour for each
 * account. A login that nobody has is not repeated there, as a password may have been typed for one.
 *
 * @param login as it was typed
 */
export function recordShutOut({
  companyId,
  login,
  address,
}: {
  readonly companyId: string;
  readonly login: string;
  readonly address: string | null;
}): Promise<void> {
  return withCompanySql(companyId, async (sql) => {
    // Of many at once, one tells.
    const [turn] = await sql<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(${SHUT_OUT_LOCKS}, hashtext(${companyId})) as mine`;
    if (!turn?.mine) return;
    const [user] = await sql<{ id: string }[]>`
      select id from users where company_id = ${companyId} and login_key = ${login.toLowerCase()}`;
    const [told] = await sql<{ today: number; same: number }[]>`
      select count(*)::int as today,
        count(*) filter (
          where at > now() - interval '1 hour' and subject_id is not distinct from ${user?.id ?? null})::int as same
      from (
        select at, subject_id from audit_entries
        where company_id = ${companyId} and action = 'session.refused'
        order by id desc limit ${A_DAY}
      ) latest where at > now() - interval '1 day'`;
    if (told && (told.today >= A_DAY || told.same > 0)) return;
    const entry = { action: "session.refused", ...(user && { subjectId: user.id }) } as const;
    await recordAudit(sql, { companyId, userId: null, address }, entry);
  });
}
