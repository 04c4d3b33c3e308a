"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { listRowErrorKindsAction } from "@/lib/processes/actions";
import type { RowErrorKind } from "@/lib/processes/queries";

/** How many row errors of each kind a search has found. */
export interface Found {
  readonly search: string;
  readonly kinds: readonly RowErrorKind[];
}

/** Milliseconds without a key, after which a search is meant. */
const PAUSE = 250;

/**
 * The kinds of row errors of a process, counted by the server: all of them, and those with `search`. Until a search
 * has its answer the last one stands; what a search found is of no more interest where it comes late.
 */
export function useKinds(processId: string, search: string) {
  const [all, setAll] = useState<readonly RowErrorKind[] | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const wanted = search.trim();

  const look = useEffectEvent(async (isLate: () => boolean) => {
    const answer = await listRowErrorKindsAction({ processId, search: wanted }).catch(() => null);
    // Also where a search has begun meanwhile: what kinds there are does not depend on it.
    if (answer?.ok && wanted === "") setAll(answer.kinds);
    if (isLate()) return;
    setFailed(!answer?.ok);
    if (answer?.ok) setFound({ search: wanted, kinds: answer.kinds });
  });

  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => void look(() => late), wanted === "" ? 0 : PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted, tries]);

  return {
    all,
    found,
    failed,
    searching: found?.search !== wanted,
    retry: () => setTries((times) => times + 1),
  };
}
