"use server";

import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { cancelProcess, deleteProcess } from "./decide";
import { listProcesses, listRowErrors } from "./queries";

const processSchema = z.object({ processId: z.uuid() });

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

const pageSchema = z.object({ before: z.uuid().optional(), limit: z.int().min(1).max(100) });

export const listProcessesAction = adminAction(pageSchema, async (admin, page) => ({
  ok: true as const,
  ...(await listProcesses(admin.companyId, page)),
}));

const rowErrorsSchema = processSchema.extend({
  after: z.object({ row: z.int().min(0), id: z.int().min(0) }).optional(),
  limit: z.int().min(1).max(500),
});

export const listRowErrorsAction = adminAction(rowErrorsSchema, async (admin, { processId, ...page }) => ({
  ok: true as const,
  ...(await listRowErrors(admin.companyId, processId, page)),
}));
