import type { Route } from "next";

import type { ProcessView } from "@/lib/processes/types";

/**
 * How many users an import has created that was to invite them and ended before it came to that. Of one that had begun to
 * send, the figures of its invitations tell.
 */
export function uninvitedOf({ state, sendInvitations, counts, invitations }: ProcessView): number {
  if (!sendInvitations || (state !== "cancelled" && state !== "failed")) return 0;
  return invitations.sent + invitations.failed > 0 ? 0 : counts.created;
}

/** Where the users are whom a process created: there they can be invited all at once. */
export const createdUsersAddress = ({ id }: Pick<ProcessView, "id">) => `/users?createdBy=${id}` as Route;
