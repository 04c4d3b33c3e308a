import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

import { GROUP_KINDS } from "../imports/columns";

export const USER_SORTS = ["login", "name", "email", "phone", "status", "isManager", "created"] as const;
export type UserSort = (typeof USER_SORTS)[number];

const descending = USER_SORTS.map((sort) => `-${sort}` as const);

export const PAGE_SIZES = [25, 50, 100, 200] as const;

export const USER_COLUMNS = [
  "login",
  "name",
  "email",
  "phone",
  "status",
  "isManager",
  ...GROUP_KINDS,
  "created",
] as const;
export type UserColumn = (typeof USER_COLUMNS)[number];

const usualColumns: UserColumn[] = [
  "login",
  "name",
  "email",
  "phone",
  "status",
  "isManager",
  "position",
  "created",
];

/** The list of users as the URL holds it; whatever is not understood falls back to the default. */
export const usersParams = {
  /** What to search for. */
  q: parseAsString.withDefault(""),
  /** Counted from 1. */
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(50),
  /** A minus before the key turns the order round: newest first is `-created`. */
  sort: parseAsStringLiteral([...USER_SORTS, ...descending]).withDefault("-created"),
  columns: parseAsArrayOf(parseAsStringLiteral(USER_COLUMNS)).withDefault(usualColumns),
};

/** Takes the order apart: what is compared, and which way round. */
export function sortOf(sort: UsersQuery["sort"]): { key: UserSort; descending: boolean } {
  const key = USER_SORTS.find((name) => sort === name || sort === `-${name}`) ?? "created";
  return { key, descending: sort.startsWith("-") };
}

export type UsersQuery = Omit<inferParserType<typeof usersParams>, "columns">;

/** Which users are listed, whatever the order and the page. */
export type UsersFilter = Omit<UsersQuery, "page" | "size" | "sort">;

export const loadUsersParams = createLoader(usersParams);
