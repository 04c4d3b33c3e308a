import type { Channel } from "@/lib/messages/types";
import { prepareInvitations, startInviting } from "@/lib/invitations/start";
import { withCompanySql } from "@/db/client";
import type { ProcessScope } from "@/lib/processes/mutations";
import { asOwner, type TestCompany } from "./company";

/**
 * A process that has created so many users and is about to invite them, without the work of an import: users
 * "user1" and on, each with an e-mail, a phone, or both.
 */
export async function invitingProcess(
  { companyId, admin }: TestCompany,
  { users, channels = ["email"] }: { readonly users: number; readonly channels?: readonly Channel[] },
): Promise<ProcessScope> {
  const sql = asOwner();
  const [upload] = await sql<{ id: string }[]>`
    insert into uploads (company_id, created_by, file_name, file_size, part_size)
    values (${companyId}, ${admin.userId}, 'staff.xlsx', 1, 1) returning id`;
  const [process] = await sql<{ id: string }[]>`
    insert into processes (company_id, created_by, upload_id, file_name, file_size, fingerprint, send_invitations,
      update_existing, settings, state, rows, created)
    values (${companyId}, ${admin.userId}, ${upload?.id ?? null}, 'staff.xlsx', 1, '', true, false, '{}', 'importing',
      ${users}, ${users})
    returning id`;
  if (!process) throw new Error("no process");
  const tag = process.id.slice(-6);
  await sql`
    with made as (
      insert into users (company_id, login, password_hash, email, phone)
      select ${companyId}, 'user' || n || '.' || ${tag}, 'no password opens this',
        case when ${channels.includes("email")} then 'user' || n || '.' || ${tag} || '@example.com' end,
        case when ${channels.includes("sms")} then '+7900' || lpad(n::text, 7, '0') end
      from generate_series(1, ${users}::int) n
      returning id
    )
    insert into import_rows (company_id, process_id, chunk, number, action, outcome, user_id)
    select ${companyId}, ${process.id}, 0, row_number() over () + 1, 'create', 'created', id from made`;
  const scope = { companyId, processId: process.id };
  await prepareInvitations(scope, { first: 0, last: 0 });
  await withCompanySql(companyId, (own) => startInviting(own, scope));
  return scope;
}
