"use client";

import { debounce, useQueryStates } from "nuqs";
import {
  createContext,
  type ReactNode,
  type TransitionStartFunction,
  use,
  useMemo,
  useState,
  useTransition,
} from "react";

import {
  addressOf,
  type FilterName,
  FILTERS,
  filterAddressOf,
  filterValues,
  isOfGroups,
  usersParams,
} from "@/lib/users/search-params";

/** What the server has found last, for what stands outside of the table. */
export interface FoundUsers {
  /** The list that was asked for, as the URL has it. */
  readonly address: string;
  readonly total: number;
  readonly more: boolean;
  /** What the values of the filters are called, by id. */
  readonly names: Readonly<Record<string, string>>;
}

interface ListContext {
  readonly pending: boolean;
  readonly start: TransitionStartFunction;
  readonly found: FoundUsers | null;
  readonly setFound: (found: FoundUsers) => void;
  readonly names: Readonly<Record<string, string>>;
  readonly addName: (id: string, name: string) => void;
}

const Context = createContext<ListContext | null>(null);

/** Lets the toolbar, the options and the table know what the server reads and has read. */
export function UsersListProvider({ children }: { children: ReactNode }) {
  const [pending, start] = useTransition();
  const [found, setFound] = useState<FoundUsers | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const value = useMemo(
    () => ({
      pending,
      start,
      found,
      setFound,
      names: { ...chosen, ...found?.names },
      addName: (id: string, name: string) => setChosen((known) => ({ ...known, [id]: name })),
    }),
    [pending, start, found, chosen],
  );
  return <Context value={value}>{children}</Context>;
}

const TYPING_PAUSE_MS = 250;
const nothing = Object.fromEntries(FILTERS.map((name) => [name, null]));

/** The list as the URL holds it, and the ways to change it. Whatever changes the rows goes back to page one. */
export function useUsersList() {
  const context = use(Context);
  if (!context) throw new Error("useUsersList stands outside of UsersListProvider");
  const { start, ...list } = context;
  const [query, setQuery] = useQueryStates(usersParams, { shallow: false, startTransition: start });
  const filters = FILTERS.map((name) => ({ name, values: filterValues(query, name) })).filter(
    ({ values }) => values.length > 0,
  );
  return {
    ...query,
    ...list,
    address: addressOf(query),
    filterAddress: filterAddressOf(query),
    filters,
    search: (q: string) =>
      setQuery({ q: q || null, page: null }, { limitUrlUpdates: q ? debounce(TYPING_PAUSE_MS) : undefined }),
    sortBy: (sort: typeof query.sort) => setQuery({ sort, page: null }, { history: "push" }),
    /** No values take the filter away. A filter that is set already is changed without a step back of its own. */
    filterBy: (name: FilterName, values: readonly string[]) => {
      const value = toParam(name, values);
      const history = filters.some((set) => set.name === name) && value !== null ? "replace" : "push";
      void setQuery({ [name]: value, page: null }, { history });
    },
    clearFilters: () => setQuery({ ...nothing, page: null }, { history: "push" }),
    goToPage: (page: number) => setQuery({ page }, { history: "push" }),
    setSize: (size: typeof query.size) => setQuery({ size, page: null }),
    /** The server sends every column anyway: nothing is read again. */
    showColumns: (columns: typeof query.columns | null) => setQuery({ columns }, { shallow: true }),
  };
}

function toParam(name: FilterName, values: readonly string[]) {
  const [value] = values;
  if (value === undefined) return null;
  return isOfGroups(name) ? [...values] : value;
}
