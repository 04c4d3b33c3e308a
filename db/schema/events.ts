import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { id, ownCompany } from "./tenancy";

/**
 * Events on their way to Inngest, written in the transaction of what they tell of. The id is the event's id, so that
 * an event sent again is still one event. They carry ids and nothing personal.
 */
export const outgoingEvents = pgTable(
  "outgoing_events",
  {
    id: id(),
    companyId: uuid().notNull(),
    name: text().notNull(),
    data: jsonb().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index("outgoing_events_unsent")
      .on(table.createdAt)
      .where(sql`sent_at is null`),
    ownCompany(),
  ],
);
