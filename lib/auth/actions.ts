"use server";

import { CredentialsSignin } from "next-auth";
import { redirect } from "next/navigation";
import { isSameOrigin } from "./admin-action";
import { signIn, signOut } from "./config";
import { credentialsSchema } from "./credentials";

export type SignInResult = { ok: false; code: "invalid_credentials" | "invalid_input" | "wrong_origin" };

/** Signs in and goes to the users; comes back only with a refusal. */
export async function signInAction(_previous: SignInResult | null, form: FormData): Promise<SignInResult> {
  if (!(await isSameOrigin())) return { ok: false, code: "wrong_origin" };
  const parsed = credentialsSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ok: false, code: "invalid_input" };
  try {
    await signIn("credentials", { ...parsed.data, redirect: false });
  } catch (error) {
    if (error instanceof CredentialsSignin) return { ok: false, code: "invalid_credentials" };
    throw error;
  }
  redirect("/users");
}

export async function signOutAction(): Promise<void> {
  if (!(await isSameOrigin())) return;
  await signOut({ redirectTo: "/sign-in" });
}
