"use client";

import { useEffect, useState } from "react";

import { listFilterValuesAction } from "@/lib/users/filter-actions";
import type { FilterName } from "@/lib/users/search-params";
import type { FilterValue } from "@/lib/users/types";

const TYPING_PAUSE_MS = 150;

/** What a filter may be set to, found on the server as it is typed; the values before stay until others are there. */
export function useFilterValues(name: FilterName, q: string) {
  const [values, setValues] = useState<readonly FilterValue[]>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let dropped = false;
    const timer = setTimeout(
      () => {
        listFilterValuesAction({ name, q }).then(
          (result) => {
            if (dropped) return;
            setFailed(!result.ok);
            if (result.ok) setValues(result.values);
          },
          () => !dropped && setFailed(true),
        );
      },
      q ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [name, q]);

  return { values, failed };
}
