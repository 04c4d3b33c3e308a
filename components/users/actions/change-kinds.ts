import { Ban, CircleCheck, KeyRound, type LucideIcon, Mail, UsersRound } from "lucide-react";

import type { ChangeKind } from "./user-actions-provider";

/** What can be done to users, in the order of the menus. */
export const CHANGE_KINDS: readonly { kind: ChangeKind; icon: LucideIcon }[] = [
  { kind: "set_group", icon: UsersRound },
  { kind: "invite", icon: Mail },
  { kind: "require_password", icon: KeyRound },
  { kind: "unblock", icon: CircleCheck },
  { kind: "block", icon: Ban },
];

/** What of it makes sense for a user of this status; nobody shuts themself out or asks themself for a password. */
export function changesOf(status: "active" | "blocked", isSelf: boolean) {
  return CHANGE_KINDS.filter(({ kind }) => {
    if (isSelf && (kind === "block" || kind === "require_password")) return false;
    return status === "blocked" ? kind !== "block" && kind !== "invite" : kind !== "unblock";
  });
}
