import type { AdminSession } from "@/lib/auth/session";
import { sendSoon, sweepOutgoingEvents } from "@/lib/events/outgoing";
import { type ImportOptions, startImport } from "@/lib/imports/start";
import { sweepStrandedInvitations } from "@/lib/invitations/sweep";
import {
  cancelProcess,
  checkAgain,
  continueImport,
  giveUpImport,
  restartImport,
} from "@/lib/processes/decide";
import { sweepUnheardDecisions } from "@/lib/processes/sweep";
import { beginUpload, discardUpload, storePart } from "@/lib/uploads/mutations";
import { verifyUpload } from "@/lib/uploads/take";

// What the server actions do for an admin, without Next around it: an answer, and the events sent after it.

interface Intervention {
  readonly processId: string;
  readonly attempt: number;
}

/** What an admin may ask for, with what they say to it. */
export interface Requests {
  begin: { readonly name: string; readonly size: number; readonly fingerprint: string };
  part: { readonly uploadId: string; readonly number: number; readonly base64: string };
  start: { readonly uploadId: string } & ImportOptions;
  continue: Intervention;
  restart: Intervention & { readonly uploadId: string };
  checkAgain: Intervention;
  giveUp: Intervention;
  cancel: { readonly processId: string };
  discard: { readonly uploadId: string };
  /** Any other action of the company, which sends what waits to be sent as well. */
  other: object;
  /** What runs every minute, now: a test does not wait for minutes to pass. */
  sweep: object;
}

export interface Done {
  readonly answer: unknown;
  /** Once the answer is on its way. */
  readonly after?: () => Promise<void>;
}

type Handlers = { [Name in keyof Requests]: (admin: AdminSession, asked: Requests[Name]) => Promise<Done> };

const andSend = (admin: AdminSession, answer: unknown): Done => ({
  answer,
  after: () => sendSoon(admin.companyId),
});

const HANDLERS: Handlers = {
  begin: async (admin, file) => ({ answer: await beginUpload(admin, file) }),
  part: async (admin, { base64, ...part }) => ({
    answer: await storePart(admin, { ...part, bytes: Buffer.from(base64, "base64") }),
  }),
  start: async (admin, { uploadId, ...options }) =>
    andSend(admin, await startImport(admin, uploadId, options)),
  continue: async (admin, intervention) => andSend(admin, await continueImport(admin, intervention)),
  async restart(admin, { uploadId, ...intervention }) {
    const verified = await verifyUpload(admin, uploadId);
    if (!verified.ok) return { answer: verified };
    return andSend(admin, await restartImport(admin, intervention, verified.upload));
  },
  checkAgain: async (admin, intervention) => andSend(admin, await checkAgain(admin, intervention)),
  giveUp: async (admin, intervention) => andSend(admin, await giveUpImport(admin, intervention)),
  cancel: async (admin, { processId }) => andSend(admin, { ok: await cancelProcess(admin, processId) }),
  discard: async (admin, { uploadId }) => ({ answer: (await discardUpload(admin, uploadId)) ?? null }),
  other: async (admin) => andSend(admin, null),
  async sweep() {
    await sweepOutgoingEvents();
    await sweepUnheardDecisions();
    await sweepStrandedInvitations();
    return { answer: null };
  },
};

export function adminDoes(name: string, asked: unknown): Promise<Done> {
  // Safe: the only one who asks is the driver, by the type above.
  const { admin, ...rest } = asked as { admin: AdminSession } & Requests[keyof Requests];
  const handler = HANDLERS[name as keyof Requests] as (admin: AdminSession, asked: object) => Promise<Done>;
  return handler(admin, rest);
}
