"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { grantAdmin, revokeAdmin } from "./admins";

const userSchema = z.object({ userId: z.uuid() });

export const grantAdminAction = adminAction(userSchema, async (admin, { userId }) => {
  const result = await grantAdmin(admin, userId);
  if (result.ok) revalidatePath("/users", "layout");
  return result;
});

export const revokeAdminAction = adminAction(userSchema, async (admin, { userId }) => {
  const result = await revokeAdmin(admin, userId);
  if (result.ok) revalidatePath("/users", "layout");
  return result;
});
