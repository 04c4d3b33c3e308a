"use client";

import { useCallback, useState } from "react";

import type { GroupKind } from "@/lib/imports/group-kinds";
import type { MissingGroups } from "@/lib/processes/missing-groups";

import { isDoubtful } from "./is-doubtful";

export type GroupsOfKind = { kind: GroupKind; names: string[] };

/** Which of the missing groups are to be created: at first those that are no slip for one that exists. */
export function useTicked({ kinds }: MissingGroups) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        kinds.flatMap(({ kind, names }) =>
          names.filter((group) => !isDoubtful(group)).map(({ name }) => keyOf(kind, name)),
        ),
      ),
  );
  const isTicked = (kind: GroupKind, name: string) => ticked.has(keyOf(kind, name));
  const groups: GroupsOfKind[] = kinds
    .map(({ kind, names }) => ({
      kind,
      names: names.map(({ name }) => name).filter((name) => isTicked(kind, name)),
    }))
    .filter(({ names }) => names.length > 0);

  const tick = useCallback(
    (kind: GroupKind, names: readonly string[], wanted: boolean) =>
      setTicked((before) => {
        const after = new Set(before);
        for (const name of names) {
          if (wanted) after.add(keyOf(kind, name));
          else after.delete(keyOf(kind, name));
        }
        return after;
      }),
    [],
  );

  return {
    isTicked,
    /** Those that are ticked, by kind. */
    groups,
    count: ticked.size,
    tick,
  };
}

export type Ticked = ReturnType<typeof useTicked>;

const keyOf = (kind: GroupKind, name: string) => `${kind} ${name}`;
