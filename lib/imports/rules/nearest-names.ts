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

/** Three rows of the table of distances, used in turn: a company may have thousands of names to compare with. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(COMPARED + 2)) as [Uint8Array, Uint8Array, Uint8Array];
/** More than any two texts of `COMPARED` characters are apart, with room to count on. */
const FAR = 200;

/**
 * Insertions, deletions, replacements and swaps of neighbours between two texts of at most `COMPARED` characters; gives
 * up past `limit`. Only places that are `limit` apart at most can be on the way, so only these are looked at.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [beforeLast, last, current] = ROWS;
  for (let j = 0; j <= b.length; j += 1) last[j] = j <= limit ? j : FAR;
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    let best = (current[from - 1] = from === 1 ? i : FAR);
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = at(last, j - 1) + (letter === other ? 0 : 1);
      cost = Math.min(cost, at(last, j) + 1, at(current, j - 1) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    current[to + 1] = FAR;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, b.length);
}

const at = (row: Uint8Array, place: number): number => row[place] ?? FAR;
