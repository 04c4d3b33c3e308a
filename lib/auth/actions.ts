"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import { formFields } from "../form-fields";
import { inThisRequest } from "../this-request";
import { clientAddress } from "./client-address";
import { signOut } from "./config";
import { checkCredentials, credentialsSchema } from "./credentials";
import { isSameOrigin } from "./same-origin";
import { getSession, homeOf } from "./session";
import { recordShutOut } from "./shut-out";
import { startSession } from "./start-session";
import { minutesUntil } from "./wait";

export type SignInResult =
  | { ok: false; code: "invalid_credentials" | "invalid_input" | "wrong_origin" }
  | { ok: false; code: "too_many_attempts"; minutes: number };

/** Signs in and goes where the user begins; comes back only with a refusal. */
export async function signInAction(_previous: SignInResult | null, form: FormData): Promise<SignInResult> {
  return inThisRequest(() => signInBy(form));
}

async function signInBy(form: FormData): Promise<SignInResult> {
  if (!(await isSameOrigin())) return { ok: false, code: "wrong_origin" };
  const parsed = credentialsSchema.safeParse(formFields(form));
  if (!parsed.success) return { ok: false, code: "invalid_input" };
  const address = await clientAddress();
  const checked = await checkCredentials(parsed.data, address);
  if (!checked.ok) {
    if (checked.code === "invalid_credentials") return checked;
    const { code, until, companyId } = checked;
    // Later, or the answer would take longer where there is such a company.
    if (companyId) after(() => recordShutOut({ companyId, login: parsed.data.login, address }));
    return { ok: false, code, minutes: minutesUntil(until) };
  }
  const { companyId, userId } = checked.claims;
  await startSession(checked.claims);
  await withCompanySql(companyId, (sql) =>
    recordAudit(sql, { companyId, userId, address }, { action: "session.started" }),
  );
  redirect(homeOf(checked));
}

export async function signOutAction(): Promise<void> {
  return inThisRequest(endSession);
}

async function endSession(): Promise<void> {
  if (!(await isSameOrigin())) return;
  const found = await getSession();
  if (found.state !== "none") {
    const { user } = found;
    await withCompanySql(user.companyId, (sql) => recordAudit(sql, user, { action: "session.ended" }));
  }
  await signOut({ redirectTo: "/sign-in" });
}
