import type { CompanySql } from "@/db/client";

type AuditAction = "import.decided" | "import.started" | "import.cancelled" | "process.deleted";

/** Adds to the company's audit in the transaction of what it tells of. `data` holds ids, counts and names. */
export async function recordAudit(
  sql: CompanySql,
  entry: {
    readonly companyId: string;
    readonly actorId: string;
    readonly action: AuditAction;
    readonly subjectId: string;
    readonly data?: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<void> {
  await sql`
    insert into audit_entries (company_id, actor_id, action, subject_id, data)
    values (${entry.companyId}, ${entry.actorId}, ${entry.action}, ${entry.subjectId}, ${sql.json(entry.data ?? {})})`;
}
