import { z } from "zod";

/** What an Inngest SDK and its server say to each other, as far as this server understands it. */

export const eventSchema = z.object({
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  // The queue's keys, of which ids are a part, are limited to 512 characters.
  id: z.string().max(400).nullish(),
  ts: z.number().nullish(),
  v: z.string().nullish(),
  user: z.unknown().optional(),
  meta: z.unknown().optional(),
});

/** An event as functions see it. */
export type Event = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  /** Milliseconds since 1970. */
  ts: number;
  v?: string;
  user?: unknown;
  meta?: unknown;
};

const triggerSchema = z.union([
  z.object({ event: z.string(), expression: z.string().nullish() }),
  z.object({ cron: z.string() }),
]);

const concurrencySchema = z.object({
  limit: z.number(),
  key: z.string().nullish(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

export type ConcurrencyOption = z.infer<typeof concurrencySchema>;

export const functionSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().nullish(),
  triggers: z.array(triggerSchema),
  steps: z.record(
    z.string(),
    z.object({
      runtime: z.object({ url: z.string(), type: z.string() }),
      retries: z.object({ attempts: z.number().optional() }).nullish(),
    }),
  ),
  idempotency: z.string().nullish(),
  concurrency: z
    .union([
      z.number().transform((limit): ConcurrencyOption[] => [{ limit }]),
      concurrencySchema.transform((option) => [option]),
      z.array(concurrencySchema),
    ])
    .nullish(),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().nullish(), timeout: z.string().nullish() }))
    .nullish(),
  timeouts: z.object({ start: z.string().nullish(), finish: z.string().nullish() }).nullish(),
});

export type FunctionConfig = z.infer<typeof functionSchema>;

export const registrationSchema = z.looseObject({
  appName: z.string(),
  functions: z.array(z.unknown()),
});

/** One operation that the SDK reports: a step that ran, or one that it wants. */
export const opSchema = z.looseObject({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});

export type Op = z.infer<typeof opSchema>;

export const checkpointSchema = z.object({
  generation_id: z.number().nullish(),
  steps: z.array(opSchema),
});

export const signalSchema = z.object({ signal: z.string(), data: z.unknown().optional() });

/** A step's outcome in the form in which the SDK gets it back. */
export type Output = { type: "data"; data: unknown } | { type: "error"; error: unknown };

export const dataOutput = (data: unknown): Output => ({ type: "data", data: data ?? null });
export const errorOutput = (error: unknown): Output => ({ type: "error", error });

export function plainError(name: string, message: string) {
  return { name, message, stack: "" };
}
