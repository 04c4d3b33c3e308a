import { Resend } from "resend";
import type { Answer, Call, Provider } from "./types";
import { retryAfterMs } from "./retry-after";

const TIMEOUT_MS = 30_000;

/**
 * E-mail by Resend, up to 100 a call. It keeps idempotency keys for 24 hours: a call with the same key and the same
 * messages sends nothing and answers as the first did.
 */
export function resendProvider(apiKey: string): Provider {
  const resend = new Resend(apiKey);
  return { name: "resend", batchSize: 100, remembersHours: 23, send: (call) => send(resend, call) };
}

async function send(resend: Resend, { key, messages }: Call): Promise<Answer> {
  const { data, error, headers } = await resend.batch.send(
    messages.map(({ from, to, subject, html, text }) => ({ from, to, subject, html, text })),
    {
      idempotencyKey: key,
      // The good messages go although one address is wrong; which, the answer says.
      batchValidation: "permissive",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  );
  if (error) return refusal(error, headers ?? {});
  const wrong = new Map((data.errors ?? []).map(({ index, message }) => [index, message]));
  const ids = (data.data ?? []).map(({ id }) => id);
  let taken = 0;
  return {
    kind: "taken",
    pauseMs: pauseOf(headers ?? {}),
    results: messages.map((_, index) => {
      const detail = wrong.get(index);
      if (detail !== undefined) return { ok: false, code: "address_refused", detail };
      return { ok: true, providerId: ids[taken++] ?? null };
    }),
  };
}

type Headers = Readonly<Record<string, string>>;

/** https://resend.com/docs/api-reference/errors; the SDK gives no status where there was no answer. */
function refusal(
  error: { readonly name: string; readonly message: string; readonly statusCode: number | null },
  headers: Headers,
): Answer {
  const detail = `${error.name}: ${error.message}`;
  switch (error.name) {
    case "rate_limit_exceeded":
      return { kind: "busy", afterMs: retryAfterMs(headers["retry-after"] ?? headers["ratelimit-reset"]) };
    case "daily_quota_exceeded":
    case "monthly_quota_exceeded":
      return { kind: "refused", code: "quota_exceeded", detail };
    case "invalid_idempotent_request":
      return { kind: "key_taken", detail };
    // The first of two equal calls is still under way.
    case "concurrent_idempotent_requests":
      return { kind: "unknown", reason: error.name };
  }
  const status = error.statusCode;
  if (status === 429) return { kind: "busy", afterMs: retryAfterMs(headers["retry-after"]) };
  if (status === 400 || (status === 422 && error.name !== "invalid_from_address")) {
    return { kind: "wrong_message", detail };
  }
  if (status !== null && status >= 400 && status < 500) {
    return { kind: "refused", code: "provider_settings", detail };
  }
  return { kind: "unknown", reason: error.name };
}

/** The limit is a team's, told with each answer: when it is used up the next call waits for the next window. */
function pauseOf(headers: Headers): number {
  return headers["ratelimit-remaining"] === "0" ? retryAfterMs(headers["ratelimit-reset"]) : 0;
}
