import { z } from "zod";
import { GROUP_KINDS } from "../imports/group-kinds";
import { FIELD_KEYS } from "./check-fields";
import { PAGE_SIZES } from "./search-params";

/** Ids are compared as text in places: in lower case, as the database writes them. */
export const userId = z.uuid().toLowerCase();

/** A filter of the list as it stands in its URL; parsed by the same rules. */
export const filterSchema = z.string().max(4_000);

/** The users whom an action hits: those of one page by id, or everyone whom a filter of the list finds. */
export const targetsSchema = z.union([
  z.object({
    ids: z
      .array(userId)
      .min(1)
      .max(Math.max(...PAGE_SIZES)),
  }),
  z.object({
    filter: filterSchema,
    /** Where the last answer left off. */
    cursor: z.object({ after: userId, last: userId }).nullable(),
  }),
]);
export type Targets = z.infer<typeof targetsSchema>;

export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("block") }),
  z.object({ kind: z.literal("unblock") }),
  z.object({ kind: z.literal("require_password") }),
  z.object({ kind: z.literal("invite") }),
  z.object({
    kind: z.literal("set_group"),
    groupKind: z.enum(GROUP_KINDS),
    groupId: z.uuid().nullable(),
  }),
]);
export type Change = z.infer<typeof changeSchema>;

/** Longer than any field may be: that it is too long is said in words. */
const fieldText = z.string().max(2_000);

export const editSchema = z.object({
  userId,
  /** Microseconds since 1970: longer, it is no moment that PostgreSQL knows. */
  version: z.string().regex(/^\d{1,18}$/),
  texts: z.partialRecord(z.enum(FIELD_KEYS), fieldText),
});
