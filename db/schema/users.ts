import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { groups } from "./groups";
import { id, ownCompany } from "./tenancy";

export const users = pgTable(
  "users",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    login: text().notNull(),
    loginKey: text()
      .notNull()
      .generatedAlwaysAs(sql`lower(login)`),
    /** Argon2id in the PHC string format. */
    passwordHash: text().notNull(),
    /** E.164. */
    phone: text(),
    phoneConfirmedAt: timestamp({ withTimezone: true }),
    email: text(),
    emailKey: text().generatedAlwaysAs(sql`lower(email)`),
    emailConfirmedAt: timestamp({ withTimezone: true }),
    managerEmail: text(),
    managerId: uuid(),
    firstName: text(),
    lastName: text(),
    isManager: boolean().notNull().default(false),
    isAdmin: boolean().notNull().default(false),
    status: text({ enum: ["active", "blocked"] })
      .notNull()
      .default("active"),
    mustChangePassword: boolean().notNull().default(false),
    regionId: uuid(),
    cityId: uuid(),
    roleId: uuid(),
    positionId: uuid(),
    teamId: uuid(),
    departmentId: uuid(),
    appointmentId: uuid(),
    /** Goes up when sessions must end: a block, a reset password, sign out everywhere. */
    sessionVersion: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    search: text()
      .notNull()
      .generatedAlwaysAs(
        sql`lower(login || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))`,
      ),
  },
  (table) => [
    uniqueIndex("users_login_key").on(table.companyId, table.loginKey),
    unique("users_of_company").on(table.companyId, table.id),
    uniqueIndex("users_confirmed_email")
      .on(table.companyId, table.emailKey)
      .where(sql`email_confirmed_at is not null`),
    uniqueIndex("users_confirmed_phone")
      .on(table.companyId, table.phone)
      .where(sql`phone_confirmed_at is not null`),
    index("users_email").on(table.companyId, table.emailKey),
    index("users_created").on(table.companyId, table.createdAt, table.id),
    index("users_search").using("gin", sql`${table.search} gin_trgm_ops`),
    index("users_manager").on(table.companyId, table.managerId),
    index("users_manager_email")
      .on(table.companyId, sql`lower(manager_email)`)
      .where(sql`manager_email is not null`),
    check("users_status", sql`${table.status} in ('active', 'blocked')`),
    foreignKey({
      name: "users_manager_fk",
      columns: [table.companyId, table.managerId],
      foreignColumns: [table.companyId, table.id],
    }),
    ...(
      [
        ["users_region_fk", table.regionId],
        ["users_city_fk", table.cityId],
        ["users_role_fk", table.roleId],
        ["users_position_fk", table.positionId],
        ["users_team_fk", table.teamId],
        ["users_department_fk", table.departmentId],
        ["users_appointment_fk", table.appointmentId],
      ] as const
    ).map(([name, column]) =>
      foreignKey({
        name,
        columns: [table.companyId, column],
        foreignColumns: [groups.companyId, groups.id],
      }),
    ),
    ownCompany(),
  ],
);
