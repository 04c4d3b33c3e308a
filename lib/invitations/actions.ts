"use server";

import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { FAILURE_CODES } from "../messages/types";
import { pauseInvitations, resumeInvitations } from "./pause";
import { listFailures } from "./queries";
import { sendAgain } from "./send-again";

const FAILURES_PAGE = 50;

const processSchema = z.object({ processId: z.uuid() });

/** The failed invitations of a process: all, or those that failed for one reason. */
export const sendAgainAction = adminAction(
  processSchema.extend({ code: z.enum(FAILURE_CODES).optional() }),
  async (admin, { processId, code }) => {
    const count = await sendAgain(admin, processId, code);
    if (count > 0) after(() => sendSoon(admin.companyId));
    return { ok: true, count } as const;
  },
);

export const listFailuresAction = adminAction(
  processSchema.extend({ after: z.uuid().optional() }),
  async (admin, { processId, after: from }) => ({
    ok: true as const,
    ...(await listFailures(admin.companyId, processId, { after: from, limit: FAILURES_PAGE })),
  }),
);

/** Holds or goes on with all of the company's invitations; asked for what is so already, it changes nothing. */
export const holdInvitationsAction = adminAction(
  z.object({ paused: z.boolean() }),
  async (admin, { paused }) => {
    if (paused) await pauseInvitations(admin);
    else if (await resumeInvitations(admin)) after(() => sendSoon(admin.companyId));
    return { ok: true } as const;
  },
);
