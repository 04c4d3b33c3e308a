import type { GroupKind } from "../group-kinds";
import { nameKey } from "./name-key";
import { nearestNames, toCandidate, type Candidate } from "./nearest-names";

export interface Group {
  id: string;
  kind: GroupKind;
  name: string;
}

/** The groups of one company, found by name as people write names. */
export interface GroupIndex {
  /** The id of the group, or undefined; without regard to case and spare spaces. */
  find(kind: GroupKind, name: string): string | undefined;
  /** Up to three existing names of the kind that are close to `name`, closest first; undefined where nobody has looked. */
  nearest(kind: GroupKind, name: string): readonly string[] | undefined;
}

/** Offers cost a walk over all names: a file that is wrong in every row gets them for so many different names, */
const MAX_OFFERS = 1_000;
/** and in a company of many groups for as many as some seconds allow, in which nobody else is served. */
const MAX_COMPARISONS = 500_000;

export function buildGroupIndex(groups: Iterable<Group>): GroupIndex {
  const ids = new Map<GroupKind, Map<string, string>>();
  const candidates = new Map<GroupKind, Candidate[]>();
  for (const { id, kind, name } of groups) {
    const key = nameKey(name);
    const ofKind = ids.get(kind) ?? new Map<string, string>();
    if (ofKind.has(key)) continue;
    ids.set(kind, ofKind.set(key, id));
    const names = candidates.get(kind) ?? [];
    names.push(toCandidate(name, key));
    candidates.set(kind, names);
  }

  const offers = new Map<string, readonly string[]>();
  let comparisons = 0;
  return {
    find: (kind, name) => ids.get(kind)?.get(nameKey(name)),
    nearest(kind, name) {
      const key = nameKey(name);
      const known = offers.get(`${kind} ${key}`);
      if (known) return known;
      const names = candidates.get(kind) ?? [];
      if (offers.size >= MAX_OFFERS || comparisons + names.length > MAX_COMPARISONS) return undefined;
      comparisons += names.length;
      const nearest = nearestNames(key, names);
      offers.set(`${kind} ${key}`, nearest);
      return nearest;
    },
  };
}
