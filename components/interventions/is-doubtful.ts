import type { MissingGroup } from "@/lib/processes/missing-groups";

const DIGITS = /\p{Nd}+/gu;

const worded = (name: string) => name.toLowerCase().replace(DIGITS, "");

/**
 * Whether a missing group may be a slip for one that exists. Names that differ in their digits alone are numbered:
 * beside "Store 50", "Store 51" is a store of its own.
 */
export function isDoubtful({ name, nearest }: Pick<MissingGroup, "name" | "nearest">): boolean {
  return nearest.some((near) => worded(near) !== worded(name));
}
