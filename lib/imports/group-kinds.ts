/** The seven kinds of groups, in the order of the template's columns. */
export const GROUP_KINDS = [
  "region",
  "city",
  "role",
  "position",
  "team",
  "department",
  "appointment",
] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** Characters (code points). */
export const LONGEST_GROUP_NAME = 255;
