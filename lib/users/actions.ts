"use server";

import { revalidatePath } from "next/cache";
import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { GROUP_KINDS } from "../imports/group-kinds";
import { changeMany } from "./change-many";
import { editUser } from "./edit";
import { listGroupChoices } from "./group-choices";
import { listHistory } from "./history";
import { changeSchema, editSchema, filterSchema, targetsSchema, userId } from "./schema";
import { countMatching } from "./matching-ids";
import { loadUsersFilter } from "./search-params";
import { setTemporaryPassword } from "./temporary-password";

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

/** Nobody reads more digits than this before an act on so many people; counting them would take seconds. */
const MOST_COUNTED = 200_000;

export const countMatchingAction = adminAction(
  z.object({ filter: filterSchema }),
  async ({ companyId }, { filter }) => ({
    ok: true as const,
    ...(await countMatching(companyId, loadUsersFilter(new URLSearchParams(filter)), MOST_COUNTED)),
  }),
);

const CHOICES = 50;

export const listGroupChoicesAction = adminAction(
  z.object({ kind: z.enum(GROUP_KINDS), q: z.string().max(300) }),
  async (admin, search) => ({
    ok: true as const,
    ...(await listGroupChoices(admin.companyId, { ...search, limit: CHOICES })),
  }),
);

export const editUserAction = adminAction(editSchema, async (admin, edit) => {
  const result = await editUser(admin, edit);
  if (result.ok || result.code === "changed_meanwhile") revalidatePath("/users", "layout");
  return result;
});

export const setTemporaryPasswordAction = adminAction(
  z.object({ userId, password: z.string().min(1).max(1_000) }),
  async (admin, input) => {
    const result = await setTemporaryPassword(admin, input.userId, input.password);
    if (result.ok) revalidatePath("/users", "layout");
    return result;
  },
);

export const listHistoryAction = adminAction(
  z.object({ userId, before: z.uuid(), limit: z.int().min(1).max(100) }),
  async (admin, { userId: of, ...page }) => ({
    ok: true as const,
    ...(await listHistory(admin.companyId, of, page)),
  }),
);
