import { Readable } from "node:stream";
import { withCompanySql } from "@/db/client";
import { getLanguage } from "@/i18n/get-language";
import { recordAudit } from "@/lib/audit/mutations";
import { errorsText } from "@/lib/imports/report/errors-text";
import { withProcess } from "@/lib/processes/process-route";

/** There may be a million of them. */
export const maxDuration = 300;

/** All row errors of a process as tab-separated text, in the reader's language: what Copy puts on the clipboard. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return withProcess(params, async (admin, { id, fileName }) => {
    const { companyId } = admin;
    await withCompanySql(companyId, (sql) =>
      recordAudit(sql, admin, { action: "errors.downloaded", subjectId: id, data: { fileName, as: "text" } }),
    );
    const lines = Readable.from(errorsText({ companyId, processId: id }, await getLanguage()));
    // Safe: the DOM's and Node's types of one and the same web stream.
    return new Response(Readable.toWeb(lines) as ReadableStream, {
      headers: { "content-type": "text/tab-separated-values; charset=utf-8", "cache-control": "no-store" },
    });
  });
}
