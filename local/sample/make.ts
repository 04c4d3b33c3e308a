import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSample, SAMPLE_ROWS } from "./build-sample";
import { PERSON_COLUMNS, type Person } from "./people";

/** Writes the sample workbook and, beside it, what importing it must give. */
const target = (ending: string) =>
  fileURLToPath(new URL(`../../samples/users-1000.${ending}`, import.meta.url));

const { workbook, users, errors, skipped } = buildSample();
await workbook.xlsx.writeFile(target("xlsx"));
const expected = { rows: SAMPLE_ROWS, created: users.length, skipped, errors };
writeFileSync(target("expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
writeFileSync(target("users.tsv"), [PERSON_COLUMNS.join("\t"), ...users.map(toLine), ""].join("\n"));
console.log(`${SAMPLE_ROWS} rows: ${users.length} to create, ${skipped} with ${errors.length} errors.`);

function toLine(person: Person): string {
  const cells = { ...person, ...person.groups };
  return PERSON_COLUMNS.map((column) => {
    const value = cells[column];
    return typeof value === "boolean" ? Number(value) : (value ?? "");
  }).join("\t");
}
