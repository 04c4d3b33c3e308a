import { env } from "../env";

/** The largest file that is taken, in bytes. */
export const maxUploadSize = () => env().IMPORT_MAX_MB * 1024 * 1024;
