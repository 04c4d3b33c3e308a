import type { MissingGroup } from "@/lib/processes/missing-groups";

const DIGITS = /\p{Nd}+/gu;

const worded = (name: string) => ` ${name.toLowerCase().replace(DIGITS, "0")} `;

/**
 * Whether a missing group may be a slip for one that exists. Names that differ in their numbers alone, or in whole
 * words that one has and the other has not, are two: "Store 51" beside "Store 50", "Sales abroad" beside "Sales".
 */
export function isDoubtful({ name, nearest }: Pick<MissingGroup, "name" | "nearest">): boolean {
  if (nearest === null) return true;
  const wanted = worded(name);
  return nearest.map(worded).some((near) => !wanted.includes(near) && !near.includes(wanted));
}
