"use client";

import { useEffect, useReducer, useState } from "react";

import { listRowErrorsAction } from "@/lib/processes/actions";
import type { RowErrorFilter } from "@/lib/processes/queries";
import type { RowErrorView } from "@/lib/processes/types";

import { ROW_ERRORS_PAGE } from "../page-size";
import { LazyPages } from "./lazy-pages";

export interface RowErrorsQuery extends RowErrorFilter {
  readonly processId: string;
}

/** With pages of 200: some 10,000 row errors. */
const MOST_PAGES = 50;

/**
 * The row errors of a process that answer to a query, as far as they are needed. Of the query it takes the first one
 * it is given: another one is another list.
 */
export function useRowErrors(
  query: RowErrorsQuery,
  first?: readonly RowErrorView[],
): LazyPages<RowErrorView> {
  const [, onChange] = useReducer((changes: number) => changes + 1, 0);
  const [pages] = useState(
    () =>
      new LazyPages<RowErrorView>({
        size: ROW_ERRORS_PAGE,
        most: MOST_PAGES,
        first,
        onChange,
        load: async (offset, limit) => {
          const page = await listRowErrorsAction({ ...query, offset, limit }).catch(() => null);
          return page?.ok ? page.errors : null;
        },
      }),
  );
  useEffect(() => () => pages.want(0, -1, 0), [pages]);
  return pages;
}
