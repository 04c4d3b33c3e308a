import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from "nuqs/server";

import { GROUP_KINDS } from "../imports/group-kinds";
import { parseAsSearch } from "../storable";

export const GROUP_SORTS = ["name", "users", "created"] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

const descending = GROUP_SORTS.map((sort) => `-${sort}` as const);

export const GROUP_PAGE_SIZES = [25, 50, 100, 200] as const;

/** A list of groups as the URL holds it; whatever is not understood falls back to the default. */
export const groupsParams = {
  kind: parseAsStringLiteral(GROUP_KINDS).withDefault("region"),
  /** What to search for. */
  q: parseAsSearch.withDefault(""),
  /** Counted from 1. */
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(GROUP_PAGE_SIZES).withDefault(50),
  /** A minus before the key turns the order round. */
  sort: parseAsStringLiteral([...GROUP_SORTS, ...descending]).withDefault("name"),
};

export type GroupsQuery = inferParserType<typeof groupsParams>;

/** Takes the order apart: what is compared, and which way round. */
export function groupSortOf(sort: GroupsQuery["sort"]): { key: GroupSort; descending: boolean } {
  const key = GROUP_SORTS.find((name) => sort === name || sort === `-${name}`) ?? "name";
  return { key, descending: sort.startsWith("-") };
}

export const loadGroupsParams = createLoader(groupsParams);
