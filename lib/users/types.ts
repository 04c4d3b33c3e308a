import type { GroupKind } from "../imports/columns";

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
  /** How many users the search finds; all of them without one. */
  readonly total: number;
  /** Counted from 1. The last page where the one asked for is past it. */
  readonly page: number;
  readonly size: number;
  /** What was searched for; empty where nothing was. */
  readonly search: string;
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
