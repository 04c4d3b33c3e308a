import { importUsers } from "./functions/import-users";
import { sweep } from "./functions/sweep";

export const functions = [importUsers, sweep];
