import { randomUUID } from "node:crypto";
import { migrate } from "@/db/migrate";
import { asOwner, createCompany } from "./company";

/** What an import goes through. */
const TABLES = ["users", "import_rows", "row_errors", "processes"];

/**
 * Gives the suite a database of its own: what is counted there is its own doing, and statistics are made when it says
 * so. To be called before anything has connected.
 */
export async function ownDatabase(): Promise<void> {
  const name = `own_${randomUUID().slice(0, 8)}`;
  await asOwner()`create database ${asOwner()(name)}`;
  for (const variable of ["TEST_DATABASE_OWNER_URL", "DATABASE_URL"]) {
    const url = new URL(process.env[variable] ?? "");
    url.pathname = name;
    process.env[variable] = url.href;
  }
  await migrate(process.env.TEST_DATABASE_OWNER_URL ?? "", process.env.DATABASE_URL ?? "");
  for (const table of TABLES)
    await asOwner()`alter table ${asOwner()(table)} set (autovacuum_enabled = false)`;
}

/** Twenty companies of ten users: the world before the company that is to import comes. */
export async function addSmallCompanies(): Promise<void> {
  for (let others = 0; others < 20; others++) {
    const { companyId } = await createCompany();
    await asOwner()`
      insert into users (company_id, login, password_hash) select ${companyId}, n, '-' from generate_series(1, 10) n`;
  }
}
