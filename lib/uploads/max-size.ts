import { env } from "../env";

/** The largest file that is taken, in bytes. */
export const maxUploadSize = () => env().IMPORT_MAX_MB * 1024 * 1024;

/** What all uploads of a company may hold at a time, in bytes: one file of the largest size fits in any case. */
export const uploadQuota = () => Math.max(env().IMPORT_QUOTA_MB, env().IMPORT_MAX_MB) * 1024 * 1024;
