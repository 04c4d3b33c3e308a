import "server-only";
import type { z } from "zod";
import { isStorable } from "../storable";
import { inThisRequest } from "../this-request";
import { isSameOrigin } from "./same-origin";
import { type AdminSession, getSession, type UserSession } from "./session";

type Refusal = "signed_out" | "password_due" | "not_admin" | "wrong_origin" | "invalid_input";
export type Refused<Code extends string = never> = { readonly ok: false; readonly code: Refusal | Code };

/**
 * What every server action of the console goes through: its origin, its session and its input are checked before
 * `work` sees any of it, and the company comes from the session. A refusal is a value with a code.
 */
export function adminAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  work: (admin: AdminSession, input: z.output<Schema>) => Promise<Result>,
): (input: z.input<Schema>) => Promise<Result | Refused> {
  return async (input) => {
    if (!(await isSameOrigin())) return { ok: false, code: "wrong_origin" };
    const found = await getSession();
    if (found.state === "none") return { ok: false, code: "signed_out" };
    if (found.state !== "admin") return { ok: false, code: found.state };
    const parsed = schema.safeParse(input);
    if (!parsed.success || !isStorable(parsed.data)) return { ok: false, code: "invalid_input" };
    return inThisRequest(() => work(found.session, parsed.data));
  };
}

/**
 * The same for what every user may do, admin or not.
 *
 * @param passwordDue `allowed` for the one thing that is open to whoever must set a new password first
 */
export function userAction<Schema extends z.ZodType, Result>(
  schema: Schema,
  work: (user: UserSession, input: z.output<Schema>) => Promise<Result>,
  { passwordDue = "refused" }: { readonly passwordDue?: "allowed" | "refused" } = {},
): (input: z.input<Schema>) => Promise<Result | Refused> {
  return async (input) => {
    if (!(await isSameOrigin())) return { ok: false, code: "wrong_origin" };
    const found = await getSession();
    if (found.state === "none") return { ok: false, code: "signed_out" };
    if (found.state === "password_due" && passwordDue === "refused") return { ok: false, code: found.state };
    const parsed = schema.safeParse(input);
    if (!parsed.success || !isStorable(parsed.data)) return { ok: false, code: "invalid_input" };
    return inThisRequest(() => work(found.user, parsed.data));
  };
}
