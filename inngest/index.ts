import { importUsers } from "./functions/import-users";
import { mergeGroups } from "./functions/merge-groups";
import { sendEmails, sendSms } from "./functions/send-invitations";
import { sweep } from "./functions/sweep";

export const functions = [importUsers, mergeGroups, sendEmails, sendSms, sweep];
