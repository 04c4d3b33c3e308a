import { beginUploadAction, startImportAction, uploadPartAction } from "@/lib/imports/actions";

import type { UploadTransport } from "./upload";

export interface ImportOptions {
  readonly sendInvitations: boolean;
  readonly updateExisting: boolean;
  /** The admin has been told that the same file was imported before. */
  readonly again: boolean;
}

/** The upload's way to our own server actions. */
export function actionTransport(options: ImportOptions): UploadTransport {
  return {
    begin: (file) => beginUploadAction(file),
    sendPart: (uploadId, number, part) => {
      const form = new FormData();
      form.set("uploadId", uploadId);
      form.set("number", String(number));
      form.set("part", part);
      return uploadPartAction(form);
    },
    start: (uploadId) => startImportAction({ uploadId, ...options }),
  };
}
