import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { ownCompany } from "./tenancy";

/**
 * How many users of a company have a value, kept by triggers of the table of users: the list counts a million of them
 * by reading a row. `value` is empty for all users (of the dimension `all`), and for those without one.
 */
export const userCounts = pgTable(
  "user_counts",
  {
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    dimension: text({
      enum: [
        "all",
        "status",
        "isManager",
        "name",
        "email",
        "phone",
        "region",
        "city",
        "role",
        "position",
        "team",
        "department",
        "appointment",
      ],
    }).notNull(),
    value: text().notNull(),
    users: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.dimension, table.value] }), ownCompany()],
);
