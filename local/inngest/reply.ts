import { z } from "zod";
import type { Response } from "./post";
import { parseRetryAfter } from "./retries";
import { opSchema, plainError, type Op } from "./wire";

/** What an app answered to a call. */
export type Reply = {
  requestVersion: number | null;
  noRetry: boolean;
  retryAfterMs: number | null;
} & ({ kind: "done"; data: unknown } | { kind: "ops"; ops: Op[] } | { kind: "error"; error: unknown });

const streamedSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const opsSchema = z.union([z.array(opSchema), opSchema.transform((op) => [op])]);

/** Makes sense of an answer: 200 ends the function, 206 brings operations, all else is an error. */
export function readReply(response: Response, now: Date): Reply {
  if (response.status === 201) {
    // A streaming app answers at once and sends the real answer as the body when it has it.
    const inner = streamedSchema.safeParse(parseJson(response.text));
    if (!inner.success) return failure(response, now, "The streamed answer broke off.");
    const { status, headers, body } = inner.data;
    return readReply({ status, headers: { ...response.headers, ...headers }, text: body }, now);
  }
  if (response.status === 200) {
    return { ...common(response, now), kind: "done", data: parseJson(response.text) ?? null };
  }
  if (response.status === 206) {
    const ops = opsSchema.safeParse(parseJson(response.text));
    if (!ops.success) return failure(response, now, "The answer is no list of operations.");
    return { ...common(response, now), kind: "ops", ops: ops.data };
  }
  const error = parseJson(response.text);
  if (typeof error !== "object" || error === null) {
    return failure(response, now, `The app answered with status ${response.status}.`);
  }
  const named = "name" in error ? error : { ...error, ...plainError("Error", messageOf(error)) };
  return { ...common(response, now), kind: "error", error: named };
}

function messageOf(error: object): string {
  if ("message" in error && typeof error.message === "string") return error.message;
  if ("error" in error && typeof error.error === "string") return error.error;
  return "The app answered with an error.";
}

function failure(response: Response, now: Date, message: string): Reply {
  return { ...common(response, now), kind: "error", error: plainError("Error", message) };
}

function common({ headers }: Response, now: Date) {
  const version = Number(headers["x-inngest-req-version"]);
  return {
    requestVersion: version === 1 || version === 2 ? version : null,
    noRetry: headers["x-inngest-no-retry"] === "true",
    retryAfterMs: parseRetryAfter(headers["retry-after"], now),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
