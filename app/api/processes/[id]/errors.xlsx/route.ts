import { Readable } from "node:stream";
import { withCompanySql } from "@/db/client";
import { getLanguage } from "@/i18n/get-language";
import { recordAudit } from "@/lib/audit/mutations";
import { getCompany } from "@/lib/companies/queries";
import { errorsWorkbook } from "@/lib/imports/report/errors-workbook";
import { reportTranslator } from "@/lib/imports/report/translate";
import { withProcess } from "@/lib/processes/process-route";
import { isSettled } from "@/lib/processes/state";
import { workbookResponse } from "@/lib/workbook-response";

/** There may be a million of them. */
export const maxDuration = 300;

/** The skipped rows of a process, to be mended and uploaded again. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return withProcess(params, async (admin, process) => {
    const { companyId } = admin;
    const { fileName } = process;
    if (!isSettled(process) || process.counts.skipped === 0)
      return Response.json({ ok: false, code: "nothing_skipped" }, { status: 404 });
    await withCompanySql(companyId, (sql) =>
      recordAudit(sql, admin, {
        action: "errors.downloaded",
        subjectId: process.id,
        data: { fileName, as: "workbook" },
      }),
    );
    const [language, { requiredGroupKinds }] = await Promise.all([getLanguage(), getCompany(companyId)]);
    const workbook = errorsWorkbook(
      { companyId, processId: process.id },
      { language, fileName, requiredGroupKinds },
    );
    const name = fileName.replace(/\.xlsx$/i, "");
    // Safe: the DOM's and Node's types of one and the same web stream.
    const body = Readable.toWeb(workbook) as ReadableStream<Uint8Array>;
    return workbookResponse(body, reportTranslator(language)("fileName", { name }));
  });
}
