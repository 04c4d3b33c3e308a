import { foldLookalikes } from "./stray";

/** An existing name, prepared for comparing. */
export interface Candidate {
  name: string;
  folded: string;
}

const MAX_NAMES = 3;
/** Longer names are compared by their beginnings: it bounds the work, and no one tells them apart further on. */
const COMPARED = 64;
/** A part of a name shorter than this says nothing. */
const MIN_PART = 3;

export function toCandidate(name: string, key: string): Candidate {
  return { name, folded: fold(key) };
}

/** Letters that look or are read alike become one. */
function fold(key: string): string {
  return foldLookalikes(key.replaceAll("ё", "е")).slice(0, COMPARED);
}

/** The closest of the candidates: few slips of the hand away, or one the part of the other. Best first. */
export function nearestNames(key: string, candidates: readonly Candidate[]): readonly string[] {
  const wanted = fold(key);
  const near: { name: string; distance: number }[] = [];
  for (const { name, folded } of candidates) {
    const distance = distanceBetween(wanted, folded);
    if (distance !== null) near.push({ name, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, MAX_NAMES).map(({ name }) => name);
}

/** Null where the two are not alike. */
function distanceBetween(wanted: string, folded: string): number | null {
  const shorter = Math.min(wanted.length, folded.length);
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 4));
  const slips = editDistance(wanted, folded, allowed);
  if (slips <= allowed) return slips;
  const isPart = shorter >= MIN_PART && (wanted.includes(folded) || folded.includes(wanted));
  return isPart ? COMPARED + Math.abs(wanted.length - folded.length) : null;
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts; gives up past `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const at = (row: number[], k: number) => row[k] ?? Infinity;
      let cost = Math.min(at(last, j) + 1, at(current, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}
