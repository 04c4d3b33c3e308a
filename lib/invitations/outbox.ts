import { type CompanySql, withCompanySql } from "@/db/client";
import type { Channel, Message } from "../messages/types";
import { invitationLink, renderInvitations } from "./letter/render";
import type { LetterRecord } from "./letter/types";
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

export interface OutboxPage {
  /** Newest first. */
  readonly entries: readonly OutboxEntry[];
  readonly total: number;
}

const linkState = (sql: CompanySql) => sql`
  case when used_at is not null then 'used' when withdrawn_at is not null then 'withdrawn'
    when expires_at < now() then 'expired' else 'open' end`;

/** @param page.number from 1 */
export function listOutbox(
  companyId: string,
  page: { readonly number: number; readonly size: number },
): Promise<OutboxPage> {
  return withCompanySql(companyId, async (sql) => {
    const rows = await sql<(Omit<OutboxEntry, "sentAt"> & { sentAt: Date })[]>`
      select id, channel, contact, letter ->> 'login' as login, sent_at as "sentAt", ${linkState(sql)} as state
      from invitations where company_id = ${companyId} and provider = 'outbox' and sent_at is not null
      order by sent_at desc, id desc limit ${page.size} offset ${(page.number - 1) * page.size}`;
    const [counted] = await sql<{ total: number }[]>`
      select count(*)::int as total from invitations
      where company_id = ${companyId} and provider = 'outbox' and sent_at is not null`;
    return {
      entries: rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() })),
      total: counted?.total ?? 0,
    };
  });
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
