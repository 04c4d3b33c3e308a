import { sql } from "drizzle-orm";
import { customType, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { id, ownCompany } from "./tenancy";

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** A workbook on its way in. Its key is the process's key: wrapped by the server's key, null once destroyed. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    createdBy: uuid().notNull(),
    fileName: text().notNull(),
    /** Bytes. */
    fileSize: integer().notNull(),
    /** Bytes of every part but the last. */
    partSize: integer().notNull(),
    /** SHA-256 in hex: what the browser said, proved when all parts are in. Null where it could not say. */
    fingerprint: text(),
    wrappedKey: bytea(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** When a process took the upload over; nothing is added to it after that. */
    takenAt: timestamp({ withTimezone: true }),
    /** When the parts and the key were destroyed. */
    erasedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index("uploads_unfinished")
      .on(table.companyId, table.createdBy)
      .where(sql`taken_at is null`),
    index("uploads_created").on(table.createdAt),
    index("uploads_held")
      .on(table.companyId)
      .where(sql`erased_at is null`),
    ownCompany(),
  ],
);

export const uploadParts = pgTable(
  "upload_parts",
  {
    companyId: uuid().notNull(),
    uploadId: uuid()
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    /** From 0. */
    number: integer().notNull(),
    /** AES-256-GCM under the upload's key. */
    sealed: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.number] }), ownCompany()],
);
