import "server-only";
import { z } from "zod";
import { type AdminSession, getSession } from "../auth/session";
import { getProcess } from "./queries";
import type { ProcessView } from "./types";

const paramsSchema = z.object({ id: z.uuid() });

/** What every download of a process goes through: the session, the id, and whose process it is. */
export async function withProcess(
  params: Promise<unknown>,
  answer: (admin: AdminSession, process: ProcessView) => Response | Promise<Response>,
): Promise<Response> {
  const found = await getSession();
  if (found.state !== "admin") return Response.json({ ok: false, code: found.state }, { status: 401 });
  const parsed = paramsSchema.safeParse(await params);
  const process = parsed.success ? await getProcess(found.session.companyId, parsed.data.id) : null;
  if (!process) return Response.json({ ok: false, code: "not_found" }, { status: 404 });
  return answer(found.session, process);
}
