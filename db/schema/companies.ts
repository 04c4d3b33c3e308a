import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { id, ownCompany } from "./tenancy";

export const companies = pgTable(
  "companies",
  {
    id: id(),
    code: text().notNull(),
    name: text().notNull(),
    language: text({ enum: ["en", "ru"] })
      .notNull()
      .default("en"),
    defaultPhoneCountry: text().notNull().default("RU"),
    /** Shape: `PasswordPolicy` of lib/imports/settings. Empty means the default policy. */
    passwordPolicy: jsonb().notNull().default({}),
    requiredGroupKinds: text()
      .array()
      .notNull()
      .default(sql`'{region,city,role,position,team,department,appointment}'`),
    /** Messages a minute at the most, of all its imports together. */
    invitationsPerMinute: integer().notNull().default(600),
    /** Set while an admin has paused the sending of invitations. */
    invitationsPausedAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("companies_code_key").on(sql`lower(${table.code})`),
    check("companies_language", sql`${table.language} in ('en', 'ru')`),
    ownCompany("id"),
  ],
);
