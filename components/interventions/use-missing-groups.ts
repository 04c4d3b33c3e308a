"use client";

import { useEffect, useState } from "react";

import { listMissingGroupsAction } from "@/lib/processes/actions";
import type { MissingGroups } from "@/lib/processes/missing-groups";

/** The groups that the file of a process misses, listed once they are `wanted`. */
export function useMissingGroups(processId: string, wanted: boolean) {
  const [list, setList] = useState<MissingGroups | "loading" | "failed">("loading");
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void listMissingGroupsAction({ processId })
      .catch(() => null)
      .then((answer) => {
        if (!gone) setList(answer?.ok ? answer.missing : "failed");
      });
    return () => {
      gone = true;
    };
  }, [processId, wanted, tries]);

  return {
    list,
    retry: () => {
      setList("loading");
      setTries((times) => times + 1);
    },
  };
}

export type Missing = ReturnType<typeof useMissingGroups>;
