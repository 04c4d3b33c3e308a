import { importUsers } from "./functions/import-users";
import { mergeGroups } from "./functions/merge-groups";
import { sweep } from "./functions/sweep";

export const functions = [importUsers, mergeGroups, sweep];
