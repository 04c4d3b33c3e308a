import { z } from "zod";

const personSchema = z.object({ login: z.string(), name: z.string().optional() });
export type NamedPerson = z.infer<typeof personSchema>;

/** What people and a file were called when an entry was written; entries of older versions do not tell. */
export const namesThenSchema = z.object({
  actor: personSchema.optional().catch(undefined),
  subject: personSchema.optional().catch(undefined),
  fileName: z.string().optional().catch(undefined),
});
export type NamesThen = z.infer<typeof namesThenSchema>;
