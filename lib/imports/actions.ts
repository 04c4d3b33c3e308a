"use server";

import { after } from "next/server";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { sendSoon } from "../events/outgoing";
import { log } from "../log";
import { beginUpload, discardUpload, storePart } from "../uploads/mutations";
import { maxUploadSize } from "../uploads/max-size";
import { LARGEST_PART } from "../uploads/part-size";
import { startImport } from "./start";

/** Names are shown and stored, never opened: whatever a screen can hold will do. */
const fileName = z.string().trim().min(1).max(255);

const beginSchema = z.object({
  name: fileName,
  /** Bytes. */
  size: z.int().min(0),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/** Opens an upload, or takes up a broken one of the same file: `received` parts need not be sent again. */
export const beginUploadAction = adminAction(beginSchema, async (admin, file) => {
  const limit = maxUploadSize();
  if (file.size === 0) return { ok: false, code: "empty" } as const;
  if (file.size > limit) {
    return { ok: false, code: "too_large", params: { size: file.size, limit } } as const;
  }
  return beginUpload(admin, file);
});

const partSchema = z.instanceof(FormData).transform((form, context) => {
  const parsed = z
    .object({
      uploadId: z.uuid(),
      number: z.coerce.number().int().min(0).max(100_000),
      part: z.instanceof(Blob).refine((part) => part.size <= LARGEST_PART),
    })
    .safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  context.addIssue("not a part");
  return z.NEVER;
});

/** Stores one part; sent again after a broken connection it replaces itself. */
export const uploadPartAction = adminAction(partSchema, async (admin, { uploadId, number, part }) =>
  storePart(admin, { uploadId, number, bytes: new Uint8Array(await part.arrayBuffer()) }),
);

const startSchema = z.object({
  uploadId: z.uuid(),
  sendInvitations: z.boolean(),
  updateExisting: z.boolean(),
  /** After the warning that the same file was imported before. */
  again: z.boolean().optional(),
});

/** Checks what the file is and starts its process; the work itself goes on in the background. */
export const startImportAction = adminAction(startSchema, async (admin, { uploadId, ...options }) => {
  const result = await startImport(admin, uploadId, options);
  if (result.ok) {
    log.info({ companyId: admin.companyId, processId: result.processId }, "an import is asked for");
    after(() => sendSoon(admin.companyId));
  }
  return result;
});

export const discardUploadAction = adminAction(
  z.object({ uploadId: z.uuid() }),
  async (admin, { uploadId }) => {
    await discardUpload(admin, uploadId);
    return { ok: true } as const;
  },
);
