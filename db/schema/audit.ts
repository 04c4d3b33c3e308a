import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { id, ownCompany } from "./tenancy";

/** Who did what, when. The app's role may add to it and read it, nothing else. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    actorId: uuid(),
    action: text().notNull(),
    subjectId: uuid(),
    /** The address it came from, as the proxy in front tells it; null for what no request did. */
    address: text(),
    data: jsonb().notNull().default({}),
  },
  (table) => [
    index("audit_entries_recent").on(table.companyId, table.id),
    index("audit_entries_actor").on(table.companyId, table.actorId, table.id),
    index("audit_entries_action").on(table.companyId, table.action, table.id),
    ownCompany(),
  ],
);
