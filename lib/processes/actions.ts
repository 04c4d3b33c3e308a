"use server";

import { refresh } from "next/cache";
import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { GROUP_KINDS } from "../imports/group-kinds";
import { MAX_ERROR_VALUE, ROW_ERROR_CODES } from "../imports/rules/row-error";
import { verifyUpload } from "../uploads/take";
import {
  cancelProcess,
  checkAgain,
  continueImport,
  createMissingGroups,
  deleteProcess,
  giveUpImport,
  restartImport,
  updateExisting,
} from "./decide";
import { listMissingGroups, MOST_NAMES } from "./missing-groups";
import { getDecision, listProcesses, listRowErrorKinds, listRowErrors } from "./queries";
import { interventionSchema, processSchema } from "./schema";
import { listUnknownManagers } from "./unknown-managers";

export const cancelProcessAction = adminAction(processSchema, async (admin, { processId }) => {
  if (!(await cancelProcess(admin, processId))) return { ok: false, code: "already_ended" } as const;
  after(() => sendSoon(admin.companyId));
  return { ok: true } as const;
});

export const deleteProcessAction = adminAction(processSchema, async (admin, { processId }) =>
  (await deleteProcess(admin, processId))
    ? ({ ok: true } as const)
    : ({ ok: false, code: "not_found" } as const),
);

/** Skips the rows with errors and imports the others. */
export const continueImportAction = adminAction(interventionSchema, async (admin, intervention) => {
  const result = await continueImport(admin, intervention);
  if (result.ok) after(() => sendSoon(admin.companyId));
  return result;
});

/** Starts the process over with an edited file, uploaded like any other. */
export const restartImportAction = adminAction(
  interventionSchema.extend({ uploadId: z.uuid() }),
  async (admin, { uploadId, ...intervention }) => {
    const verified = await verifyUpload(admin, uploadId);
    if (!verified.ok) return verified;
    const result = await restartImport(admin, intervention, verified.upload);
    if (result.ok) after(() => sendSoon(admin.companyId));
    return result;
  },
);

/** Has the process read and check the file that it has once more. */
export const checkAgainAction = adminAction(interventionSchema, async (admin, intervention) => {
  const result = await checkAgain(admin, intervention);
  if (result.ok) after(() => sendSoon(admin.companyId));
  return result;
});

/** The same with updating on: its rows update the users who are on the platform already. */
export const updateExistingAction = adminAction(interventionSchema, async (admin, intervention) => {
  const result = await updateExisting(admin, intervention);
  if (result.ok) after(() => sendSoon(admin.companyId));
  return result;
});

/** The names of groups that the rows of a process ask for and the company does not have. */
export const listMissingGroupsAction = adminAction(processSchema, async (admin, { processId }) => ({
  ok: true as const,
  missing: await listMissingGroups(admin.companyId, processId),
}));

const groupsOfKindSchema = z.object({
  kind: z.enum(GROUP_KINDS),
  names: z.array(z.string().max(MAX_ERROR_VALUE * 2)).max(MOST_NAMES),
});

/** Creates the chosen ones of them, and has the process read and check its file once more. */
export const createMissingGroupsAction = adminAction(
  interventionSchema.extend({ groups: z.array(groupsOfKindSchema).min(1).max(GROUP_KINDS.length) }),
  async (admin, { groups, ...intervention }) => {
    const result = await createMissingGroups(admin, intervention, groups);
    if (result.ok) {
      // The intervention may be open over the page of groups.
      refresh();
      after(() => sendSoon(admin.companyId));
    }
    return result;
  },
);

/** Gives an import that waits up for good. */
export const giveUpImportAction = adminAction(interventionSchema, async (admin, intervention) => {
  const result = await giveUpImport(admin, intervention);
  if (result.ok) after(() => sendSoon(admin.companyId));
  return result;
});

/** Who has decided what, for whoever was about to. */
export const getDecisionAction = adminAction(interventionSchema, async (admin, { processId, attempt }) => ({
  ok: true as const,
  decision: await getDecision(admin.companyId, processId, attempt),
}));

const pageSchema = z.object({ before: z.uuid().optional(), limit: z.int().min(1).max(100) });

export const listProcessesAction = adminAction(pageSchema, async (admin, page) => ({
  ok: true as const,
  ...(await listProcesses(admin.companyId, page)),
}));

const search = z.string().max(200).optional();

const rowErrorsSchema = processSchema.extend({
  /** How many to leave out before the first one. */
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(500),
  code: z.enum(ROW_ERROR_CODES).optional(),
  search,
});

export const listRowErrorsAction = adminAction(rowErrorsSchema, async (admin, { processId, ...page }) => ({
  ok: true as const,
  ...(await listRowErrors(admin.companyId, processId, page)),
}));

export const listRowErrorKindsAction = adminAction(
  processSchema.extend({ search }),
  async (admin, { processId, ...filter }) => ({
    ok: true as const,
    kinds: await listRowErrorKinds(admin.companyId, processId, filter),
  }),
);

/** The first rows whose manager's e-mail fits nobody. */
export const listUnknownManagersAction = adminAction(processSchema, async (admin, { processId }) => ({
  ok: true as const,
  ...(await listUnknownManagers(admin.companyId, processId)),
}));
