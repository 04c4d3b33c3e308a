"use client";

import { useEffect, useState } from "react";

import { listFilterValuesAction } from "@/lib/users/filter-actions";
import type { FilterName } from "@/lib/users/search-params";
import type { FilterValue } from "@/lib/users/types";

const TYPING_PAUSE_MS = 150;

interface Found {
  /** What the values were found for; undefined before the first. */
  readonly query?: string;
  readonly values: readonly FilterValue[];
  readonly failed: boolean;
}

/** What a filter may be set to, found on the server as it is typed; the values before stay until others are there. */
export function useFilterValues(name: FilterName, query: string): Found {
  const [found, setFound] = useState<Found>({ values: [], failed: false });

  useEffect(() => {
    let dropped = false;
    const timer = setTimeout(
      () => {
        listFilterValuesAction({ name, q: query })
          .catch(() => null)
          .then((result) => {
            if (dropped) return;
            setFound({ query, values: result?.ok ? result.values : [], failed: !result?.ok });
          });
      },
      query ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [name, query]);

  return found;
}
