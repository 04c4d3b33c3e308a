import { z } from "zod";

export const processSchema = z.object({ processId: z.uuid() });

/** An attempt is kept in 32 bits: PostgreSQL compares it with nothing longer. */
export const interventionSchema = processSchema.extend({ attempt: z.int32().min(1) });
