"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { createSerializer, useQueryStates } from "nuqs";
import { createContext, type ReactNode, use, useMemo, useState } from "react";

import { usersParams } from "@/lib/users/search-params";

interface Selection {
  /** The list it was made on: another page, order or filter has none of it. */
  readonly list: string;
  readonly rows: RowSelectionState;
  /** Everyone whom the filter finds, not the rows of the page alone: how many that is. */
  readonly everyone: Counted | null;
}

export interface Counted {
  readonly count: number;
  /** There are more than `count`. */
  readonly more: boolean;
}

const NOTHING: Selection = { list: "", rows: {}, everyone: null };

const SelectionContext = createContext<{
  selection: Selection;
  setSelection: (selection: Selection) => void;
} | null>(null);

const toSearch = createSerializer(usersParams);

/** Which users of the list are selected, for its boxes and for the bar of what can be done to them. */
export function UsersSelectionProvider({ children }: { children: ReactNode }) {
  const [selection, setSelection] = useState(NOTHING);
  const value = useMemo(() => ({ selection, setSelection }), [selection]);
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

export function useUsersSelection() {
  const context = use(SelectionContext);
  if (!context) throw new Error("useUsersSelection stands outside of UsersSelectionProvider");
  const { setSelection } = context;
  const [query] = useQueryStates(usersParams);
  const list = toSearch({ ...query, columns: null });
  const { rows, everyone } = context.selection.list === list ? context.selection : NOTHING;
  return {
    rowSelection: rows,
    everyone,
    /** The filter of the list as the URL holds it; the server finds whom it means. */
    filter: toSearch({ ...query, columns: null, page: null, size: null, sort: null }),
    selectRows: (selected: RowSelectionState) => setSelection({ list, rows: selected, everyone: null }),
    selectEveryone: (counted: Counted) => setSelection({ list, rows, everyone: counted }),
    clear: () => setSelection(NOTHING),
  };
}
