"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { userAction } from "../auth/admin-action";
import { signOut } from "../auth/config";
import { homeOf } from "../auth/session";
import { startSession } from "../auth/start-session";
import { changePassword, endSessions } from "./mutations";

const passwordsSchema = z.object({
  current: z.string().min(1).max(1000),
  next: z.string().min(1).max(1000),
});

/**
 * Changes the caller's password and goes on in a session that has just begun: all others have ended. Goes on by a
 * request of its own, as this one came with the session that is over; comes back only with a refusal.
 */
export const changePasswordAction = userAction(
  passwordsSchema,
  async (user, passwords) => {
    const changed = await changePassword(user, passwords);
    if (!changed.ok) return changed;
    await startSession(changed.claims);
    redirect(user.passwordDue ? homeOf(user) : "/account?done=password");
  },
  { passwordDue: "allowed" },
);

/** Ends all sessions of the caller, this one too. */
export const signOutEverywhereAction = userAction(z.object({}), async (user) => {
  await endSessions(user);
  await signOut({ redirectTo: "/sign-in" });
});
