import type { Route } from "next";

import type { GroupKind } from "@/lib/imports/group-kinds";

/** The list of users, of one group alone. */
export const usersAddress = (kind: GroupKind, groupId: string) => `/users?${kind}=${groupId}` as Route;
