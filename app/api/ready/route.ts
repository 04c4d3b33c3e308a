import { isBoundByRowSecurity } from "@/db/row-security";
import { isSchemaAt, SCHEMA_VERSION } from "@/db/schema-version";
import { log } from "@/lib/log";
import { requestIdOf, withRequestId } from "@/lib/request-id";

export const dynamic = "force-dynamic";

/**
 * Whether requests may be sent here: the database answers, has what this version asks of it, and keeps companies apart
 * from whoever the app connects as.
 */
export function GET(request: Request): Promise<Response> {
  return withRequestId(requestIdOf(request.headers), look);
}

async function look(): Promise<Response> {
  try {
    if (!(await isSchemaAt(SCHEMA_VERSION))) return notReady("not_migrated");
    if (await isBoundByRowSecurity()) return answer(200, { ok: true });
    log.error("not ready: row-level security does not bind the role of DATABASE_URL");
    return notReady("role_sees_all");
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return notReady("no_database");
  }
}

const notReady = (code: "no_database" | "not_migrated" | "role_sees_all") => answer(503, { ok: false, code });

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
