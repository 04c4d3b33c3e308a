import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { type AdminSession, getSession } from "./session";

type Refusal = "signed_out" | "not_admin" | "wrong_origin" | "invalid_input";
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
    if (found.state === "not_admin") return { ok: false, code: "not_admin" };
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { ok: false, code: "invalid_input" };
    return work(found.session, parsed.data);
  };
}

/** Next lets an action through when there is no Origin header at all; a browser always sends one with a POST. */
export async function isSameOrigin(): Promise<boolean> {
  const sent = await headers();
  const origin = sent.get("origin");
  const host = sent.get("x-forwarded-host") ?? sent.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
