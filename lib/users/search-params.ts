import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from "nuqs/server";

import { GROUP_KINDS, type GroupKind } from "../imports/group-kinds";
import { parseAsSearch } from "../storable";
import { parseAsUuid } from "../uuid";

export const USER_SORTS = [
  "login",
  "name",
  "email",
  "phone",
  "status",
  "isManager",
  ...GROUP_KINDS,
  "created",
] as const;
export type UserSort = (typeof USER_SORTS)[number];

const descending = USER_SORTS.map((sort) => `-${sort}` as const);

export const PAGE_SIZES = [25, 50, 100, 200] as const;

export type UserColumn = UserSort;

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

/** In place of a group: those who are in none of the kind. */
export const NO_GROUP = "none";
/** Values of one kind; more would not fit into an address. */
const MOST_VALUES = 50;

const parseAsGroups = parseAsArrayOf(
  createParser({
    parse: (text) => (text === NO_GROUP ? text : parseAsUuid.parse(text)),
    serialize: (id) => id,
  }),
);

/** Which users are listed. Of several values of a filter any is enough, of several filters all must hold. */
const filterParams = {
  /** What to search for. */
  q: parseAsSearch.withDefault(""),
  status: parseAsStringLiteral(["active", "blocked"]),
  manager: parseAsStringLiteral(["yes", "no"]),
  /** The id of the manager. */
  reportsTo: parseAsUuid,
  /** The id of the process that created them. */
  createdBy: parseAsUuid,
  region: parseAsGroups,
  city: parseAsGroups,
  role: parseAsGroups,
  position: parseAsGroups,
  team: parseAsGroups,
  department: parseAsGroups,
  appointment: parseAsGroups,
};

/** The list of users as the URL holds it; whatever is not understood falls back to the default. */
export const usersParams = {
  ...filterParams,
  /** Counted from 1. */
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(50),
  /** A minus before the key turns the order round: newest first is `-created`. */
  sort: parseAsStringLiteral([...USER_SORTS, ...descending]).withDefault("-created"),
  columns: parseAsArrayOf(parseAsStringLiteral(USER_SORTS)).withDefault(usualColumns),
};

/** Newest first: what the list opens with. */
export const byAge = "-created";

/** Takes the order apart: what is compared, and which way round. */
export function sortOf(sort: UsersQuery["sort"]): { key: UserSort; descending: boolean } {
  const key = USER_SORTS.find((name) => sort === name || sort === `-${name}`) ?? "created";
  return { key, descending: sort.startsWith("-") };
}

export type UsersQuery = Omit<inferParserType<typeof usersParams>, "columns">;

/** Which users are listed, whatever the order and the page. */
export type UsersFilter = inferParserType<typeof filterParams>;

/** The values of a kind that are asked for. */
export function groupsOf(filter: UsersFilter, kind: GroupKind): readonly string[] {
  return [...new Set(filter[kind])].slice(0, MOST_VALUES);
}

export const loadUsersFilter = createLoader(filterParams);

export const loadUsersParams = createLoader(usersParams);

const serialize = createSerializer(usersParams);

/** What the URL of a list of users has after its path; the choice of columns does not change the list. */
export const addressOf = (query: UsersQuery) => serialize({ ...query, columns: null });

/** The same without order and page: whom the list means. */
export const filterAddressOf = (filter: UsersFilter) =>
  serialize({ ...filter, columns: null, page: null, size: null, sort: null });

export const FILTERS = ["status", "manager", "reportsTo", "createdBy", ...GROUP_KINDS] as const;
export type FilterName = (typeof FILTERS)[number];

/** Whether a filter has several values: the others have one at most. */
export const isOfGroups = (name: FilterName): name is GroupKind => GROUP_KINDS.some((kind) => kind === name);

/** The values of a filter; none where it is not set. */
export function filterValues(filter: UsersFilter, name: FilterName): readonly string[] {
  if (isOfGroups(name)) return groupsOf(filter, name);
  const value = filter[name];
  return value ? [value] : [];
}
