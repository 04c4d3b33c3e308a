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
import { ownCompany } from "./tenancy";

/** Letters that the search takes for one another, and what it takes them for: «Воробьёв» is found as "vorobev" too. */
export const SEARCH_LETTERS = {
  from: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  to: "abvgdeejziiklmnoprstufhcqwwxyxeua",
} as const;

export const users = pgTable(
  "users",
  {
    /** Unique within the company; in the order of age, so that the list by age needs no index of its own. */
    id: uuid()
      .notNull()
      .default(sql`new_id()`),
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
    managerEmailKey: text().generatedAlwaysAs(sql`lower(manager_email)`),
    managerId: uuid(),
    firstName: text(),
    lastName: text(),
    /** What the list is sorted by; null where there is no name. A «ё» stands among the «е». */
    nameKey: text().generatedAlwaysAs(
      sql`nullif(translate(lower(coalesce(last_name || ' ', '') || coalesce(first_name, '')), 'ё', 'е'), '')`,
    ),
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
        sql.raw(
          `translate(lower(login || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')), '${SEARCH_LETTERS.from}', '${SEARCH_LETTERS.to}')`,
        ),
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
    // What the list is sorted by: every order is read from an index alone, and so are the rows a page passes over.
    index("users_name").on(table.companyId, table.nameKey, table.id),
    index("users_email").on(table.companyId, table.emailKey, table.id),
    index("users_phone").on(table.companyId, table.phone, table.id),
    index("users_status_id").on(table.companyId, table.status, table.id),
    index("users_is_manager").on(table.companyId, table.isManager, table.id),
    index("users_manager").on(table.companyId, table.managerId, table.id),
    ...(
      [
        ["users_region", table.regionId],
        ["users_city", table.cityId],
        ["users_role", table.roleId],
        ["users_position", table.positionId],
        ["users_team", table.teamId],
        ["users_department", table.departmentId],
        ["users_appointment", table.appointmentId],
      ] as const
    ).map(([name, column]) => index(name).on(table.companyId, column, table.id)),
    index("users_admins")
      .on(table.companyId, table.id)
      .where(sql`is_admin`),
    index("users_manager_email")
      .on(table.companyId, table.managerEmailKey)
      .where(sql`manager_email_key is not null`),
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
