"use client";

import { debounce, useQueryStates } from "nuqs";
import { createContext, type ReactNode, type TransitionStartFunction, use, useTransition } from "react";

import { groupsParams } from "@/lib/groups/search-params";
import type { GroupKind } from "@/lib/imports/group-kinds";

const ListTransition = createContext<{ pending: boolean; start: TransitionStartFunction } | null>(null);

/** Lets the kinds, the toolbar and the table know that the server is reading other rows. */
export function GroupsListProvider({ children }: { children: ReactNode }) {
  const [pending, start] = useTransition();
  return <ListTransition value={{ pending, start }}>{children}</ListTransition>;
}

const TYPING_PAUSE_MS = 250;

/** The list as the URL holds it, and the ways to change it. Whatever changes the rows goes back to page one. */
export function useGroupsList() {
  const transition = use(ListTransition);
  if (!transition) throw new Error("useGroupsList stands outside of GroupsListProvider");
  const [query, setQuery] = useQueryStates(groupsParams, {
    shallow: false,
    startTransition: transition.start,
  });
  return {
    ...query,
    pending: transition.pending,
    showKind: (kind: GroupKind) => setQuery({ kind, q: null, page: null }, { history: "push" }),
    search: (q: string) =>
      setQuery({ q: q || null, page: null }, { limitUrlUpdates: q ? debounce(TYPING_PAUSE_MS) : undefined }),
    sortBy: (sort: typeof query.sort) => setQuery({ sort, page: null }),
    goToPage: (page: number) => setQuery({ page }, { history: "push" }),
    setSize: (size: typeof query.size) => setQuery({ size, page: null }),
  };
}
