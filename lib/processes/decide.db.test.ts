import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { checkImport } from "@/lib/imports/check";
import { COLUMNS } from "@/lib/imports/columns";
import { readImport } from "@/lib/imports/read";
import { startImport } from "@/lib/imports/start";
import { withdrawUnsent } from "@/lib/invitations/withdraw";
import { verifyUpload } from "@/lib/uploads/take";
import { asOwner, createCompany, type TestCompany } from "@/tests/support/company";
import { goodRow, startProcess, upload, workbookOf } from "@/tests/support/import";
import { invitingProcess } from "@/tests/support/invitations";
import { cancelProcess, deleteProcess, restartImport } from "./decide";
import { watchProcesses } from "./live";
import { getProcess, listRowErrors } from "./queries";
import type { ProcessesMessage } from "./types";

let company: TestCompany;
beforeAll(async () => {
  company = await createCompany();
});

async function cancelled(name: string): Promise<string> {
  const { processId } = await startProcess(company, await workbookOf([goodRow(company, name)]));
  await cancelProcess(company.admin, processId);
  return processId;
}

describe("a process that is cancelled before its rows are checked", () => {
  it("lists no row errors: what reading has found may not apply", async () => {
    const own = await createCompany();
    const rows = [goodRow(own, "unchecked", { email: "no address" })];
    const scope = { ...(await startProcess(own, await workbookOf(rows))), attempt: 1 };
    await readImport(scope);
    const listed = () => listRowErrors(own.companyId, scope.processId, { limit: 10 });
    expect((await listed()).errors).not.toEqual([]);
    await cancelProcess(own.admin, scope.processId);
    expect((await listed()).errors).toEqual([]);
    await expect(getProcess(own.companyId, scope.processId)).resolves.toMatchObject({
      state: "cancelled",
      rows: 1,
      rowErrors: 0,
      counts: { cancelled: 1 },
    });
  });
});

const uploadsLeft = () => asOwner()`
  select file_name as name from uploads where company_id = ${company.companyId} order by created_at`;

describe("deleting the record of a process", () => {
  it("leaves nothing of its files, those of earlier attempts included", async () => {
    const rows = [goodRow(company, "gone.1", { city: "Atlantis" })];
    const scope = { ...(await startProcess(company, await workbookOf(rows))), attempt: 1 };
    await readImport(scope);
    await checkImport(scope);
    const file = await workbookOf([goodRow(company, "gone.1")]);
    const verified = await verifyUpload(company.admin, await upload(company, file, "edited.xlsx"));
    if (!verified.ok) throw new Error(verified.code);
    await restartImport(company.admin, scope, verified.upload);
    expect([...(await uploadsLeft())]).toEqual([{ name: "edited.xlsx" }]);

    await cancelProcess(company.admin, scope.processId);
    await expect(deleteProcess(company.admin, scope.processId)).resolves.toBe(true);
    expect([...(await uploadsLeft())]).toEqual([]);
    await expect(getProcess(company.companyId, scope.processId)).resolves.toBeNull();
    await expect(deleteProcess(company.admin, scope.processId)).resolves.toBe(false);
  });

  it("is for ended processes of one's own company", async () => {
    const { processId } = await startProcess(company, await workbookOf([goodRow(company, "runs")]));
    await expect(deleteProcess(company.admin, processId)).resolves.toBe(false);
    await cancelProcess(company.admin, processId);
    const other = await createCompany();
    await expect(deleteProcess(other.admin, processId)).resolves.toBe(false);
    await expect(getProcess(company.companyId, processId)).resolves.toMatchObject({ state: "cancelled" });
  });

  it("waits for the calls by which its invitations may have gone", async () => {
    const { processId, companyId } = await invitingProcess(company, { users: 2 });
    const sql = asOwner();
    await sql`
      update invitations set state = 'sending', batch_id = gen_random_uuid()
      where id = (select id from invitations where process_id = ${processId} limit 1)`;
    await cancelProcess(company.admin, processId);
    await withdrawUnsent({ processId, companyId });
    await expect(deleteProcess(company.admin, processId)).resolves.toBe(false);
    await sql`update invitations set state = 'sent' where process_id = ${processId} and state = 'sending'`;
    await expect(deleteProcess(company.admin, processId)).resolves.toBe(true);
  });

  it("does not stand in the way of an invitation that is sent again and being settled", async () => {
    const { processId } = await invitingProcess(company, { users: 1 });
    const owner = asOwner();
    await owner`update invitations set state = 'sending' where process_id = ${processId}`;
    await owner`update processes set state = 'completed', finished_at = now() where id = ${processId}`;
    await owner`
      update uploads set erased_at = now() where id = (select upload_id from processes where id = ${processId})`;
    let deleting: Promise<boolean> | undefined;
    await owner.begin(async (sql) => {
      // In the order of whoever settles: the invitation, then its process.
      await sql`select from invitations where process_id = ${processId} for update`;
      deleting = deleteProcess(company.admin, processId);
      deleting.catch(() => {});
      await vi.waitUntil(async () => {
        const waiting = await sql`
          select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`;
        return waiting.length > 0;
      });
      await sql`select from processes where id = ${processId} for update`;
      await sql`update invitations set state = 'sent' where process_id = ${processId}`;
    });
    await expect(deleting).resolves.toBe(true);
  });

  it("is told to whoever watches, once", async () => {
    const [first, second] = [await cancelled("told.1"), await cancelled("told.2")];
    const leaving = new AbortController();
    const messages = watchProcesses(company.admin, leaving.signal);
    await expect(messages.next()).resolves.toMatchObject({ value: { kind: "snapshot", deleted: [] } });

    const told: string[] = [];
    const hear = async (id: string) => {
      while (!told.includes(id)) {
        const { value } = await messages.next();
        told.push(...(value as ProcessesMessage).deleted);
      }
    };
    await deleteProcess(company.admin, first);
    await hear(first);
    await deleteProcess(company.admin, second);
    await hear(second);
    leaving.abort();
    await messages.return(undefined);
    expect(told.filter((id) => id === first || id === second)).toEqual([first, second]);
  });
});

describe("an edited file that cannot be imported", () => {
  const headers = COLUMNS.map((column) => column.headers.en);

  async function fileOf(...rows: readonly (readonly (string | null)[])[]): Promise<Uint8Array> {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Users").addRows(rows.map((row) => [...row]));
    return new Uint8Array(await workbook.xlsx.writeBuffer());
  }

  it.each<[string, () => Promise<Uint8Array>, object]>([
    ["no header", () => fileOf(["Hello"], ["World"]), { reason: "no_header" }],
    [
      "a column less",
      () => fileOf(headers.filter((header) => header !== "City")),
      { reason: "missing_columns", params: { row: 1, columns: ["city"] } },
    ],
    [
      "a column twice",
      () => fileOf([...headers, "Phone"]),
      { reason: "repeated_column", params: { row: 1, column: "phone", places: ["C", "R"] } },
    ],
    [
      "no rows",
      () =>
        fileOf(
          headers,
          headers.map(() => " "),
        ),
      { reason: "no_rows" },
    ],
  ])("is refused and erased, and the import goes on waiting with its rows: %s", async (_, file, refusal) => {
    const own = await createCompany();
    const rows = [goodRow(own, "kept.1"), goodRow(own, "kept.2", { city: "Atlantis" })];
    const scope = { ...(await startProcess(own, await workbookOf(rows))), attempt: 1 };
    await readImport(scope);
    await checkImport(scope);
    const uploadId = await upload(own, await file(), "wrong.xlsx");
    const verified = await verifyUpload(own.admin, uploadId);
    if (!verified.ok) throw new Error(verified.code);
    const before = await getProcess(own.companyId, scope.processId);

    const result = await restartImport(own.admin, scope, verified.upload);
    expect(result).toMatchObject({ ok: false, code: "refused_file", ...refusal });
    await expect(getProcess(own.companyId, scope.processId)).resolves.toEqual(before);
    const [left] = await asOwner()`
      select wrapped_key is null as erased, (select count(*)::int from upload_parts where upload_id = uploads.id) as parts
      from uploads where id = ${uploadId}`;
    expect(left).toEqual({ erased: true, parts: 0 });

    const mended = await verifyUpload(
      own.admin,
      await upload(own, await workbookOf([goodRow(own, "kept.1")])),
    );
    if (!mended.ok) throw new Error(mended.code);
    await expect(restartImport(own.admin, scope, mended.upload)).resolves.toEqual({ ok: true });
  });
});

it("an edited file that is another import's by now is refused, and the intervention goes on waiting", async () => {
  const rows = [goodRow(company, "taken.1", { city: "Atlantis" })];
  const scope = { ...(await startProcess(company, await workbookOf(rows))), attempt: 1 };
  await readImport(scope);
  await checkImport(scope);
  const uploadId = await upload(company, await workbookOf([goodRow(company, "taken.2")]));
  const verified = await verifyUpload(company.admin, uploadId);
  if (!verified.ok) throw new Error(verified.code);
  await startImport(company.admin, uploadId, { sendInvitations: false, updateExisting: false });
  await expect(restartImport(company.admin, scope, verified.upload)).resolves.toEqual({
    ok: false,
    code: "unknown_upload",
  });
  await expect(getProcess(company.companyId, scope.processId)).resolves.toMatchObject({
    state: "needs_intervention",
    attempt: 1,
    fileName: "users.xlsx",
  });
  await cancelProcess(company.admin, scope.processId);
});
