import { withoutCompany } from "@/db/client";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** Whether requests may be sent here: the database answers, and knows what this version asks of it. */
export async function GET(): Promise<Response> {
  try {
    await withoutCompany()`select company_id_by_code('')`;
    return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return Response.json(
      { ok: false, code: "no_database" },
      { status: 503, headers: { "cache-control": "no-store" } },
    );
  }
}
