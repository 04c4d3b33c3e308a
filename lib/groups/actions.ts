"use server";

import { refresh } from "next/cache";
import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { GROUP_KINDS } from "../imports/group-kinds";
import { mergeGroups } from "./merge";
import { addGroups, deleteGroup, renameGroup } from "./mutations";
import { listMergeTargets, previewNames } from "./queries";
import { LONGEST_LIST } from "./types";

const listSchema = z.object({ kind: z.enum(GROUP_KINDS), text: z.string().max(LONGEST_LIST) });
const groupSchema = z.object({ groupId: z.uuid() });
/** Longer than a name may be: that it is too long is said in words. */
const name = z.string().max(2_000);

export const previewNamesAction = adminAction(listSchema, async (admin, { kind, text }) => ({
  ok: true as const,
  preview: await previewNames(admin.companyId, kind, text),
}));

export const addGroupsAction = adminAction(listSchema, async (admin, { kind, text }) => {
  const added = await addGroups(admin, kind, text);
  refresh();
  return { ok: true, added } as const;
});

export const renameGroupAction = adminAction(
  groupSchema.extend({ name }),
  async (admin, { groupId, name }) => {
    const result = await renameGroup(admin, groupId, name);
    if (result.ok || result.code === "not_found") refresh();
    return result;
  },
);

export const deleteGroupAction = adminAction(groupSchema, async (admin, { groupId }) => {
  const result = await deleteGroup(admin, groupId);
  refresh();
  return result;
});

const TARGETS = 50;

export const listMergeTargetsAction = adminAction(
  groupSchema.extend({ q: z.string().max(300) }),
  async (admin, search) => ({
    ok: true as const,
    targets: await listMergeTargets(admin.companyId, { ...search, limit: TARGETS }),
  }),
);

/** Merges a group into another of its kind; a large one goes on in the background. */
export const mergeGroupsAction = adminAction(
  groupSchema.extend({ intoId: z.uuid() }),
  async (admin, { groupId, intoId }) => {
    const result = await mergeGroups(admin, groupId, intoId);
    refresh();
    if (result.ok && result.moving) after(() => sendSoon(admin.companyId));
    return result;
  },
);
