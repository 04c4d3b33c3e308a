import "server-only";

import type { AuditActor } from "../audit/mutations";
import { inviteUsers } from "../invitations/mutations";
import { type IdsCursor, listMatchingIds } from "./matching-ids";
import { blockUsers, requirePassword, setGroup, unblockUsers } from "./mutations";
import type { Change, Targets } from "./schema";
import { loadUsersParams } from "./search-params";
import type { Changed } from "./types";

/** Users of one transaction: the company's lock is held for a second at most, and imports go on in between. */
const AT_ONCE = 5_000;
/** An answer is given after this long with what is left to do: a request never runs into a host's time limit. */
const ANSWER_AFTER_MS = 4_000;

type Refused = { readonly ok: false; readonly code: "last_admin" | "group_missing" | "required" };
export type ChangedMany = (Changed & { readonly next: IdsCursor | null }) | Refused;

/**
 * Does one thing to many users: those of a page by id, or everyone whom a filter means, by age and in sets. Where
 * there are very many, `next` is where another call goes on; what is done stays done.
 */
export async function changeMany(admin: AuditActor, change: Change, targets: Targets): Promise<ChangedMany> {
  if ("ids" in targets) {
    const result = await changeSet(admin, change, targets.ids, { byFilter: false });
    return result.ok ? { ...result, next: null } : result;
  }
  const filter = loadUsersParams(new URLSearchParams(targets.filter));
  const until = Date.now() + ANSWER_AFTER_MS;
  let total: Changed = { ok: true, changed: 0, unchanged: 0, leftOut: 0 };
  let { cursor } = targets;
  do {
    const found = await listMatchingIds(admin.companyId, filter, { cursor, limit: AT_ONCE });
    const result = await changeSet(admin, change, found.ids, { byFilter: true });
    if (!result.ok) return result;
    total = add(total, result);
    cursor = found.next;
  } while (cursor && Date.now() < until);
  return { ...total, next: cursor };
}

async function changeSet(
  admin: AuditActor,
  change: Change,
  ids: readonly string[],
  { byFilter }: { readonly byFilter: boolean },
): Promise<Changed | Refused> {
  switch (change.kind) {
    case "block":
      return blockUsers(admin, ids);
    case "unblock":
      return unblockUsers(admin, ids);
    case "require_password":
      return requirePassword(admin, ids, { leavesOutOneself: byFilter });
    case "set_group":
      return setGroup(admin, ids, { kind: change.groupKind, groupId: change.groupId });
    case "invite": {
      const { invited, notInvited } = await inviteUsers(admin, ids);
      return { ok: true, changed: invited, unchanged: notInvited, leftOut: 0 };
    }
  }
}

const add = (a: Changed, b: Changed): Changed => ({
  ok: true,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  leftOut: a.leftOut + b.leftOut,
});
