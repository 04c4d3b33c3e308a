import { beginUploadAction, startImportAction, uploadPartAction } from "@/lib/imports/actions";
import { restartImportAction } from "@/lib/processes/actions";

import type { UploadTransport } from "./upload";

interface ImportOptions {
  readonly sendInvitations: boolean;
  readonly updateExisting: boolean;
  /** The admin has been told that the same file was imported before. */
  readonly again: boolean;
}

/** The upload's way to our own server actions. */
const byActions: Omit<UploadTransport, "start"> = {
  begin: (file) => beginUploadAction(file),
  sendPart: (uploadId, number, part) => {
    const form = new FormData();
    form.set("uploadId", uploadId);
    form.set("number", String(number));
    form.set("part", part);
    return uploadPartAction(form);
  },
};

/** An upload that ends in a new process. */
export function newImport(options: ImportOptions): UploadTransport {
  return { ...byActions, start: (uploadId) => startImportAction({ uploadId, ...options }) };
}

/** An upload that takes the place of the file of a process that waits. */
export function editedFile(intervention: { processId: string; attempt: number }): UploadTransport {
  const { processId } = intervention;
  return {
    ...byActions,
    async start(uploadId) {
      const result = await restartImportAction({ ...intervention, uploadId });
      return result.ok ? { ok: true, processId } : result;
    },
  };
}
