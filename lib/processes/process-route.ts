import "server-only";
import { z } from "zod";
import { adminRoute } from "../auth/admin-route";
import type { AdminSession } from "../auth/session";
import { getProcess } from "./queries";
import type { ProcessView } from "./types";

const paramsSchema = z.object({ id: z.uuid() });

/** What every download of a process goes through: the session, the id, and whose process it is. */
export function withProcess(
  params: Promise<unknown>,
  answer: (admin: AdminSession, process: ProcessView) => Response | Promise<Response>,
): Promise<Response> {
  return adminRoute(async (admin) => {
    const parsed = paramsSchema.safeParse(await params);
    const process = parsed.success ? await getProcess(admin.companyId, parsed.data.id) : null;
    if (!process) return Response.json({ ok: false, code: "not_found" }, { status: 404 });
    return answer(admin, process);
  });
}
