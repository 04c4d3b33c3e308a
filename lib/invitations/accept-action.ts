"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { clientAddress } from "../auth/client-address";
import { isSameOrigin } from "../auth/same-origin";
import { startSession } from "../auth/start-session";
import { formFields } from "../form-fields";
import { inThisRequest } from "../this-request";
import { acceptInvitation, type AcceptResult } from "./accept";

const acceptSchema = z.object({ token: z.string().max(200), password: z.string().max(1000).default("") });

export type AcceptRefusal =
  Exclude<AcceptResult, { ok: true }> | { ok: false; code: "invalid_input" | "wrong_origin" };

/** Accepts an invitation, begins a session and goes to the person's account; comes back only with a refusal. */
export async function acceptInvitationAction(
  _previous: AcceptRefusal | null,
  form: FormData,
): Promise<AcceptRefusal> {
  return inThisRequest(() => acceptBy(form));
}

async function acceptBy(form: FormData): Promise<AcceptRefusal> {
  if (!(await isSameOrigin())) return { ok: false, code: "wrong_origin" };
  const parsed = acceptSchema.safeParse(formFields(form));
  if (!parsed.success) return { ok: false, code: "invalid_input" };
  const { token, password } = parsed.data;
  const accepted = await acceptInvitation(token, password, await clientAddress());
  if (!accepted.ok) {
    if (accepted.code === "closed" || accepted.code === "password_chosen") refresh();
    return accepted;
  }
  await startSession(accepted.claims);
  const { channel, confirmed } = accepted;
  redirect(`/account?done=${confirmed ? channel : `${channel}-taken`}`);
}
