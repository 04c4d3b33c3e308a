import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { processes } from "./processes";
import { id, ownCompany } from "./tenancy";
import { bytea } from "./uploads";
import { users } from "./users";

const moment = () => timestamp({ withTimezone: true });

/**
 * One message with a personal link to one contact of a user. The record is made before anything is sent, once for
 * each contact and process; whoever sends finds it and moves it on. The link's token is not stored: it is derived
 * from the id under the server's key, and only its hash stands here to find it by.
 */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    userId: uuid().notNull(),
    /** Null where an admin has sent it from the list of users. */
    processId: uuid().references(() => processes.id, { onDelete: "set null" }),
    channel: text({ enum: ["email", "sms"] }).notNull(),
    /** Where it goes: an e-mail as the user has it, or a phone in E.164. */
    contact: text().notNull(),
    language: text({ enum: ["en", "ru"] }).notNull(),
    /** SHA-256 of the token. */
    tokenHash: bytea().notNull(),
    /** `sending` stays until it is known what became of the call; `withdrawn` is one that was never sent. */
    state: text({ enum: ["queued", "sending", "sent", "failed", "withdrawn"] })
      .notNull()
      .default("queued"),
    /**
     * The call to the provider it is part of, once it is in one: the provider's idempotency key. Of one that waits
     * again, the half of a divided batch.
     */
    batchId: uuid(),
    /** When that call was first tried: providers forget idempotency keys after a day. */
    firstTriedAt: moment(),
    /** How often that call was tried. */
    tries: integer().notNull().default(0),
    /** Not to be tried again before. */
    tryAfter: moment(),
    /** What the message says beside its link, as it was at the first try: a call that is repeated must be the same. */
    letter: jsonb(),
    /** How often an admin has sent it again after a failure. */
    resends: integer().notNull().default(0),
    /** `outbox`, or the provider that took it. */
    provider: text(),
    /** The provider's own id of the message. */
    providerId: text(),
    /** `{code, detail}` of the last failure. */
    failure: jsonb(),
    createdAt: moment().notNull().defaultNow(),
    sentAt: moment(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    withdrawnAt: moment(),
    /** The user has chosen a password since, or was given another: the link confirms its contact, but lets in by that password alone. */
    passwordChosen: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex("invitations_token").on(table.tokenHash),
    uniqueIndex("invitations_once")
      .on(table.processId, table.channel, sql`lower(${table.contact})`)
      .where(sql`process_id is not null`),
    /** Those that an admin has sent to single users do not wait behind an import. */
    index("invitations_waiting")
      .on(table.companyId, table.channel, table.state, sql`(${table.processId} is not null)`, table.id)
      .where(sql`state in ('queued', 'sending')`),
    index("invitations_batch")
      .on(table.batchId)
      .where(sql`state in ('queued', 'sending')`),
    index("invitations_tried").on(table.companyId, table.firstTriedAt),
    index("invitations_process").on(table.processId, table.state),
    index("invitations_user").on(table.companyId, table.userId),
    index("invitations_outbox")
      .on(table.companyId, table.sentAt, table.id)
      .where(sql`provider = 'outbox' and sent_at is not null`),
    check("invitations_channel", sql`${table.channel} in ('email', 'sms')`),
    check("invitations_language", sql`${table.language} in ('en', 'ru')`),
    check("invitations_state", sql`${table.state} in ('queued', 'sending', 'sent', 'failed', 'withdrawn')`),
    foreignKey({
      name: "invitations_user_fk",
      columns: [table.companyId, table.userId],
      foreignColumns: [users.companyId, users.id],
    }).onDelete("cascade"),
    ownCompany(),
  ],
);

/** Which run sends a company's messages of a channel: one at a time, so that limits hold and waits are kept. */
export const invitationSenders = pgTable(
  "invitation_senders",
  {
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    channel: text({ enum: ["email", "sms"] }).notNull(),
    /** Inngest's id of the run that is at work; null while it sleeps, when another may go on in its place. */
    runId: text(),
    /** When the run that is at work, or that sleeps, will have been heard of again, unless it is lost. */
    heldUntil: moment(),
    /** When the provider wants the next call. */
    restUntil: moment(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.channel] }), ownCompany()],
);
