import { isSchemaAt, SCHEMA_VERSION } from "@/db/schema-version";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** Whether requests may be sent here: the database answers, and has what this version asks of it. */
export async function GET(): Promise<Response> {
  try {
    return (await isSchemaAt(SCHEMA_VERSION)) ? answer(200, { ok: true }) : notReady("not_migrated");
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return notReady("no_database");
  }
}

const notReady = (code: "no_database" | "not_migrated") => answer(503, { ok: false, code });

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
