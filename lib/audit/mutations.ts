import type { CompanySql } from "@/db/client";
import type { AuditAction } from "./types";

type AuditValue = string | number | boolean | null | readonly AuditValue[] | AuditData;
/** Ids, counts, names and settings; never a password or a token. */
export interface AuditData {
  readonly [name: string]: AuditValue;
}

/** Who did it, and from where. */
export interface AuditActor {
  readonly companyId: string;
  readonly userId: string;
  /** As the proxy in front tells it; null for what no request did. */
  readonly address: string | null;
}

/**
 * Adds to the company's audit in the transaction of what it tells of, with the names that people and files have then: an
 * entry tells the same however they are called later. The user is null where nobody signed in did it.
 */
export async function recordAudit(
  sql: CompanySql,
  { companyId, userId, address }: Omit<AuditActor, "userId"> & { readonly userId: string | null },
  entry: {
    readonly action: AuditAction;
    readonly subjectId?: string;
    readonly data?: AuditData;
  },
): Promise<void> {
  const { action, subjectId = null, data = {} } = entry;
  await sql`
    insert into audit_entries (company_id, actor_id, address, action, subject_id, data)
    values (${companyId}, ${userId}, ${address}, ${action}, ${subjectId},
      jsonb_strip_nulls(jsonb_build_object(
        'actor', ${personOf(sql, companyId, userId)},
        'subject', ${personOf(sql, companyId, subjectId)},
        'fileName', (select file_name from processes where company_id = ${companyId} and id = ${subjectId})
      )) || ${sql.json(data)})`;
}

const personOf = (sql: CompanySql, companyId: string, userId: string | null) => sql`
  (select jsonb_build_object('login', login, 'name', nullif(concat_ws(' ', first_name, last_name), ''))
  from users where company_id = ${companyId} and id = ${userId})`;
