import type { GroupKind } from "../imports/group-kinds";
import type { UserChanges } from "./record-change";

/** A user as the list shows one. Names of groups, not ids; a phone in E.164. */
export interface UserRow {
  readonly id: string;
  readonly login: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly status: "active" | "blocked";
  readonly isManager: boolean;
  readonly createdAt: Date;
  readonly groups: Readonly<Partial<Record<GroupKind, string>>>;
}

export interface UsersPage {
  readonly rows: readonly UserRow[];
  /** How many users the search and the filters find; all of them without one. */
  readonly total: number;
  /** There may be more than `total`; how many is not known. */
  readonly more: boolean;
  /** Counted from 1. The nearest that can be read where the one asked for cannot. */
  readonly page: number;
  readonly size: number;
}

/** A value that the list may be filtered by. */
export interface FilterValue {
  readonly id: string;
  /** Null for values that have a word of their own: statuses, being a manager, and being in no group. */
  readonly label: string | null;
  /** Users who have it; null where nobody counts them. */
  readonly users: number | null;
}

/** What became of the users whom a change was asked for. */
export interface Changed {
  readonly ok: true;
  readonly changed: number;
  /** They were so already. */
  readonly unchanged: number;
  /** The one who asked, where that cannot be done to oneself: 1, else 0. */
  readonly leftOut: number;
}

/** A user as their own page shows one. Groups by name; moments in ISO 8601. */
export interface UserDetails {
  readonly id: string;
  readonly login: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly emailConfirmed: boolean;
  readonly phone: string | null;
  readonly phoneConfirmed: boolean;
  readonly managerEmail: string | null;
  /** Whom that e-mail names, where it names somebody. */
  readonly manager: { readonly id: string; readonly name: string } | null;
  readonly isManager: boolean;
  readonly isAdmin: boolean;
  readonly status: "active" | "blocked";
  readonly mustChangePassword: boolean;
  readonly groups: Readonly<Partial<Record<GroupKind, string | null>>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** By a password or an invitation; null where they never have. */
  readonly lastSignInAt: string | null;
  /** Goes up with every change: an edit names the one it began with. */
  readonly version: string;
}

/** One entry of a user's history. */
export interface HistoryEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: "created" | "updated";
  readonly changes: UserChanges;
  /** Who did it, by name; null where nobody is known. */
  readonly actor: string | null;
  readonly bySelf: boolean | null;
  /** The import that did it; its file's name is null once its record is deleted. */
  readonly processId: string | null;
  readonly fileName: string | null;
}

export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Pass it as `before` for the next page; null at the end. */
  readonly next: string | null;
}

export interface ChangesSince {
  readonly version: string;
  /** Newest first; only the latest where there are many. */
  readonly since: readonly HistoryEntry[];
}

/** An import that created or changed a user. */
export interface TouchedBy {
  readonly id: string;
  readonly fileName: string;
  /** ISO 8601. */
  readonly at: string;
  readonly created: boolean;
}
