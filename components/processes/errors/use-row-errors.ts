"use client";

import { useRef, useState } from "react";

import { listRowErrorsAction } from "@/lib/processes/actions";
import type { RowErrorView } from "@/lib/processes/types";

import { ROW_ERRORS_PAGE } from "../page-size";

/**
 * The row errors of a process as far as they are loaded, from the first on. `loadUpTo` reads on, page after page,
 * until the one with that index is there; of several calls the furthest counts.
 */
export function useRowErrors(processId: string, first: readonly RowErrorView[]) {
  const [errors, setErrors] = useState(first);
  const [failed, setFailed] = useState(false);
  const wanted = useRef(0);
  const loading = useRef(false);

  async function loadUpTo(index: number) {
    wanted.current = Math.max(wanted.current, index);
    if (loading.current || failed) return;
    loading.current = true;
    let loaded = errors;
    let ended = false;
    while (!ended && loaded.length <= wanted.current) {
      const last = loaded.at(-1);
      const page = await listRowErrorsAction({
        processId,
        limit: ROW_ERRORS_PAGE,
        ...(last ? { after: { row: last.row, id: last.id } } : {}),
      }).catch(() => null);
      if (!page?.ok) {
        setFailed(true);
        break;
      }
      loaded = [...loaded, ...page.errors];
      ended = page.next === null;
      setErrors(loaded);
    }
    loading.current = false;
  }

  return { errors, failed, loadUpTo, retry: () => setFailed(false) };
}
