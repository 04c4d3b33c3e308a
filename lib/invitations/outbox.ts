import { type CompanySql, withCompanySql } from "@/db/client";
import { SEARCH_LETTERS } from "@/db/schema/users";
import type { Channel, Message } from "../messages/types";
import { searchPatterns } from "../users/search";
import { invitationLink, renderInvitations } from "./letter/render";
import type { LetterRecord } from "./letter/types";
import type { OutboxQuery } from "./search-params";
import { canMakeLink } from "./token";

/** What has become of a message's link. */
export type LinkState = "open" | "used" | "withdrawn" | "expired";

/** A message in the outbox. */
export interface OutboxEntry {
  readonly id: string;
  readonly channel: Channel;
  readonly contact: string;
  readonly login: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly state: LinkState;
}

/** An import that the list may be narrowed to. */
export interface SendingImport {
  readonly id: string;
  readonly fileName: string;
  readonly createdAt: Date;
}

export interface OutboxPage {
  /** Newest first. */
  readonly entries: readonly OutboxEntry[];
  /** How many the search and the filters find; all of them without one. */
  readonly total: number;
  /** Counted from 1; the last one where there are not as many. */
  readonly page: number;
}

const linkState = (sql: CompanySql) => sql`
  case when used_at is not null then 'used' when withdrawn_at is not null then 'withdrawn'
    when expires_at < now() then 'expired' else 'open' end`;

/** @param size messages of a page */
export function listOutbox(companyId: string, query: OutboxQuery, size: number): Promise<OutboxPage> {
  return withCompanySql(companyId, async (sql) => {
    const found = sql`
      select i.id, i.sent_at from invitations i
      where i.company_id = ${companyId} and i.provider = 'outbox' and i.sent_at is not null
        ${query.channel ? sql`and i.channel = ${query.channel}` : sql``}
        ${query.process ? sql`and i.process_id = ${query.process}` : sql``}
        ${toRecipients(sql, query.q)}`;
    const [counted] = await sql<{ total: number; ids: string[] }[]>`
      with found as materialized (${found}), counted as (select count(*)::int as total from found)
      select total, array(
        select id from found order by sent_at desc, id desc limit ${size}
        offset least(${(query.page - 1) * size}::int, greatest(0, total - 1) / ${size}::int * ${size}::int)
      ) as ids from counted`;
    const { total, ids } = counted ?? { total: 0, ids: [] };
    const rows = await sql<(Omit<OutboxEntry, "sentAt"> & { sentAt: Date })[]>`
      select id, channel, contact, letter ->> 'login' as login, sent_at as "sentAt", ${linkState(sql)} as state
      from invitations where company_id = ${companyId} and id = any(${ids}::uuid[])
      order by sent_at desc, id desc`;
    return {
      entries: rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })),
      total,
      page: Math.min(query.page, Math.max(1, Math.ceil(total / size))),
    };
  });
}

/**
 * Leaves the messages `i` to those whom a search means: by what the list of users looks at, or by where the message
 * went, which may not be a contact of theirs any more.
 */
function toRecipients(sql: CompanySql, q: string) {
  const patterns = searchPatterns(q);
  if (patterns.length === 0) return sql``;
  return sql`and (
    i.user_id = any(array(select find_users(${patterns}::text[], ${patterns}::text[])))
    or ' ' || translate(lower(i.contact), ${SEARCH_LETTERS.from}, ${SEARCH_LETTERS.to}) like any(${patterns}))`;
}

/** Imports that have put messages into the outbox, newest first; the chosen one however old it is. */
export function listSendingImports(
  companyId: string,
  { limit, chosen }: { readonly limit: number; readonly chosen: string | null },
): Promise<SendingImport[]> {
  return withCompanySql(
    companyId,
    (sql) => sql<SendingImport[]>`
      select id, file_name as "fileName", created_at as "createdAt" from processes p
      where company_id = ${companyId} and invitations_sent > 0
        and exists (select from invitations i where i.process_id = p.id and i.provider = 'outbox')
      order by (id = ${chosen}) is true desc, id desc limit ${limit}`,
  );
}

export interface OutboxMessage {
  readonly entry: OutboxEntry;
  readonly message: Message;
  readonly link: string;
}

/**
 * The message as it would arrive, made again from its record: its link is stored nowhere, and cannot be made where the
 * server's key is another by now.
 */
export async function getOutboxMessage(companyId: string, id: string): Promise<OutboxMessage | null> {
  const [row] = await withCompanySql(
    companyId,
    (sql) => sql<(LetterRecord & { sentAt: Date; state: LinkState })[]>`
      select id, channel, contact, language, token_hash as "tokenHash", expires_at as "expiresAt", letter,
        sent_at as "sentAt", ${linkState(sql)} as state
      from invitations
      where company_id = ${companyId} and id = ${id} and provider = 'outbox' and sent_at is not null`,
  );
  if (!row || !canMakeLink(row)) return null;
  const [message] = await renderInvitations([row]);
  if (!message) return null;
  const { channel, contact, sentAt, state, letter } = row;
  return {
    entry: { id, channel, contact, login: letter.login, sentAt: sentAt.toISOString(), state },
    message,
    link: invitationLink(row),
  };
}
