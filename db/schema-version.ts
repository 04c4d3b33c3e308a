import { withoutCompany } from "./client";
import journal from "./migrations/meta/_journal.json";

/** Of the last migration that this version comes with; a later one is greater. */
export const SCHEMA_VERSION = Math.max(...journal.entries.map(({ when }) => when));

/** Whether all migrations up to a version have been applied. @throws where the database does not answer */
export async function isSchemaAt(version: number): Promise<boolean> {
  const [schema] = await withoutCompany()<{ isThere: boolean }[]>`
    select schema_version() >= ${version}::bigint as "isThere"`;
  return schema?.isThere === true;
}
