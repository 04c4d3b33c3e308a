import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { COLUMNS } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { openWorkbook } from "@/lib/workbook/workbook";
import type { TestCompany } from "@/tests/support/company";
import { openFileSource } from "./file-source";

const columns = COLUMNS.map(({ key }) => `"${key}" text`).join(", ");
const groups = GROUP_KINDS.map(
  (kind) => `left join groups g_${kind} on g_${kind}.company_id = $1 and g_${kind}.kind = '${kind}'
    and g_${kind}.name_key = lower(c."${kind}")`,
).join("\n");
const groupIds = GROUP_KINDS.map((kind) => `${kind}_id`);
const plain = [
  "phone",
  "email",
  "manager_email",
  "first_name",
  "last_name",
  "is_manager",
  "must_change_password",
];
const written = [...plain, "status", ...groupIds];

/** What a program would do that trusts the file: the rows into a table as they are, and from there into the users. */
export async function upsertPlainly({ companyId }: TestCompany, path: string): Promise<number> {
  const url = process.env.TEST_DATABASE_OWNER_URL;
  if (!url) throw new Error("no database");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const source = await openFileSource(path);
  try {
    return await sql.begin(async (transaction) => {
      await transaction.unsafe(`create temp table copied (${columns}) on commit drop`);
      await pipeline(
        linesOf(await openWorkbook(source)),
        await transaction`copy copied from stdin`.writable(),
      );
      await transaction`analyze copied`;
      const upserted = await transaction.unsafe(
        `insert into users (company_id, login, password_hash, ${written.join(", ")})
        select $1::uuid, login, '-', '+' || phone, email, "managerEmail", "firstName", "lastName", "isManager" = '1',
          "mustChangePassword" = '1', 'active', ${GROUP_KINDS.map((kind) => `g_${kind}.id`).join(", ")}
        from copied c ${groups}
        on conflict (company_id, login_key) do update set
          ${written.map((name) => `${name} = excluded.${name}`).join(", ")}, updated_at = now()`,
        [companyId],
      );
      return upserted.count;
    });
  } finally {
    await source.close();
    await sql.end();
  }
}

async function* linesOf(workbook: Awaited<ReturnType<typeof openWorkbook>>): AsyncGenerator<string> {
  const [sheet] = workbook.sheets;
  if (!sheet) throw new Error("no sheet");
  for await (const rows of workbook.rows(sheet)) {
    let lines = "";
    for (const { number, cells } of rows) {
      if (number === 1) continue;
      const line = COLUMNS.map(() => "\\N");
      for (const { column, text } of cells) line[column] = text;
      lines += `${line.join("\t")}\n`;
    }
    yield lines;
  }
}
