import { importUsers } from "./functions/import-users";
import { mergeGroups } from "./functions/merge-groups";
import { sendEmails, sendSms } from "./functions/send-invitations";
import { settleCutShort } from "./functions/settle-cut-short";
import { sweep } from "./functions/sweep";

export const functions = [importUsers, settleCutShort, mergeGroups, sendEmails, sendSms, sweep];
