import type { MergedName } from "../../groups/merged-names";
import type { GroupIndex } from "./group-index";
import { nameKey } from "./name-key";

const MAX_NAMES = 3;

/** The same index, which for the old name of a merged group offers the one it was merged into first. */
export function offeringMerged(index: GroupIndex, merged: readonly MergedName[]): GroupIndex {
  const targets = new Map<string, string>();
  for (const { kind, name, into } of merged) {
    const key = `${kind} ${nameKey(name)}`;
    // A name may have been merged away more than once: the latest counts, which comes first.
    if (!targets.has(key)) targets.set(key, into);
  }
  return {
    find: index.find,
    nearest(kind, name) {
      const nearest = index.nearest(kind, name);
      const into = targets.get(`${kind} ${nameKey(name)}`);
      if (into === undefined) return nearest;
      return [into, ...(nearest ?? []).filter((other) => other !== into)].slice(0, MAX_NAMES);
    },
  };
}
