import type { CompanySql } from "@/db/client";
import type { Channel } from "../messages/types";
import { newTokenHash } from "./token";

/** How long a link can be opened, from the moment the message is first tried. */
export const VALID_FOR = "7 days";

/** A contact of a user that is to get a message; the id is the invitation's. */
export interface Recipient {
  readonly id: string;
  readonly userId: string;
  readonly channel: Channel;
  readonly contact: string;
}

/**
 * Makes the records of invitations as one set, in the company's language. One that its process has made before is
 * left as it is.
 * @returns how many are new
 */
export async function createInvitations(
  sql: CompanySql,
  companyId: string,
  processId: string | null,
  recipients: readonly Recipient[],
): Promise<number> {
  const hashes = recipients.map(({ id }) => Buffer.from(newTokenHash(id)).toString("hex"));
  const created = await sql`
    insert into invitations (id, company_id, process_id, user_id, channel, contact, language, token_hash, expires_at)
    select r.id, ${companyId}, ${processId}, user_id, channel, contact, language, decode(hash, 'hex'),
      now() + ${VALID_FOR}::interval
    from unnest(
      ${recipients.map(({ id }) => id)}::uuid[], ${recipients.map(({ userId }) => userId)}::uuid[],
      ${recipients.map(({ channel }) => channel)}::text[], ${recipients.map(({ contact }) => contact)}::text[],
      ${hashes}::text[]
    ) as r(id, user_id, channel, contact, hash)
    join companies on companies.id = ${companyId}
    on conflict do nothing`;
  return created.count;
}

/** The contacts of users, as lateral table `reached`: an e-mail, a phone, or both. */
export const contactsOf = (sql: CompanySql) => sql`
  (values ('email', u.email), ('sms', u.phone)) as reached(channel, contact)`;
