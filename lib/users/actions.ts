"use server";

import { revalidatePath } from "next/cache";
import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { GROUP_KINDS } from "../imports/columns";
import { changeMany } from "./change-many";
import { listGroupChoices } from "./group-choices";
import { changeSchema, targetsSchema } from "./schema";

/** Blocks, unblocks, invites, puts into a group or asks for a new password; `next` is where to go on. */
export const changeUsersAction = adminAction(
  z.object({ change: changeSchema, targets: targetsSchema }),
  async (admin, { change, targets }) => {
    const result = await changeMany(admin, change, targets);
    if (change.kind === "invite") after(() => sendSoon(admin.companyId));
    if (result.ok && !result.next) revalidatePath("/users", "layout");
    return result;
  },
);

const CHOICES = 50;

export const listGroupChoicesAction = adminAction(
  z.object({ kind: z.enum(GROUP_KINDS), q: z.string().max(300) }),
  async (admin, search) => ({
    ok: true as const,
    ...(await listGroupChoices(admin.companyId, { ...search, limit: CHOICES })),
  }),
);
