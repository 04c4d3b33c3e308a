import "server-only";
import { inThisRequest } from "../this-request";
import { type AdminSession, getSession, type UserSession } from "./session";

/** What every route of the console goes through: `answer` is asked with an admin's session or not at all. */
export async function adminRoute(
  answer: (admin: AdminSession, user: UserSession) => Response | Promise<Response>,
): Promise<Response> {
  const found = await getSession();
  if (found.state !== "admin") return Response.json({ ok: false, code: found.state }, { status: 401 });
  return inThisRequest(() => answer(found.session, found.user));
}
