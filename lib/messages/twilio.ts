import { z } from "zod";
import type { Answer, Call, FailureCode, Message, Provider } from "./types";
import { retryAfterMs } from "./retry-after";

const TIMEOUT_MS = 12_000;
/** Messages to one number among which the one that is looked for must be: they come newest first. */
const RECENT = 50;

interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly baseUrl: string;
}

const messageSchema = z.looseObject({
  sid: z.string(),
  body: z.string().nullish(),
  direction: z.string().nullish(),
});
const listSchema = z.object({ messages: z.array(messageSchema) });
const errorSchema = z.object({ code: z.number().nullish(), message: z.string().nullish() });

/** What is wrong with the number, the sender, or the account: https://www.twilio.com/docs/api/errors */
const CODES: ReadonlyMap<number, FailureCode> = new Map([
  [21211, "address_refused"],
  [21214, "address_refused"],
  [21217, "address_refused"],
  [21408, "address_refused"],
  [21612, "address_refused"],
  [21614, "address_refused"],
  [21610, "opted_out"],
  [20003, "provider_settings"],
  [21603, "provider_settings"],
  [21606, "provider_settings"],
  [21608, "provider_settings"],
  [21659, "provider_settings"],
  [21660, "provider_settings"],
]);

/**
 * SMS by Twilio's Programmable Messaging, one a call. It has no idempotency keys: before a call is repeated, Twilio is
 * asked whether it has a message with that text, which holds a link of its own, to that number.
 */
export function twilioProvider(settings: TwilioSettings): Provider {
  return {
    name: "twilio",
    batchSize: 1,
    remembersHours: 23,
    send: ({ messages, repeated }: Call) => {
      const [message] = messages;
      if (!message || messages.length > 1) throw new Error("Twilio takes one message a call");
      return send(settings, message, repeated);
    },
  };
}

async function send(settings: TwilioSettings, message: Message, repeated: boolean): Promise<Answer> {
  if (repeated) {
    const before = await findSent(settings, message);
    if (before) return before;
  }
  const sender = message.from.startsWith("MG") ? "MessagingServiceSid" : "From";
  const answer = await request(settings, {
    method: "POST",
    body: new URLSearchParams({ To: message.to, [sender]: message.from, Body: message.text }),
  });
  if ("kind" in answer) return answer;
  const sent = messageSchema.safeParse(answer.body);
  return taken(sent.success ? sent.data.sid : null);
}

/** @returns undefined where Twilio knows no such message, and so it is safe to send it */
async function findSent(settings: TwilioSettings, { to, text }: Message): Promise<Answer | undefined> {
  const answer = await request(settings, { method: "GET" }, { To: to, PageSize: String(RECENT) });
  if ("kind" in answer) {
    // That it was not told means nothing for the message itself.
    return answer.kind === "busy" ? answer : { kind: "unknown", reason: "the list of messages: no answer" };
  }
  const list = listSchema.safeParse(answer.body);
  if (!list.success) return { kind: "unknown", reason: "the list of messages: unreadable" };
  const found = list.data.messages.find(({ body, direction }) => body === text && direction !== "inbound");
  return found && taken(found.sid);
}

function taken(providerId: string | null): Answer {
  return { kind: "taken", results: [{ ok: true, providerId }], pauseMs: 0 };
}

async function request(
  { accountSid, authToken, baseUrl }: TwilioSettings,
  init: { readonly method: string; readonly body?: URLSearchParams },
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly body: unknown } | Answer> {
  const url = new URL(`/2010-04-01/Accounts/${accountSid}/Messages.json`, baseUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  try {
    const response = await fetch(url, {
      ...init,
      headers: { authorization },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { body: await response.json() };
    return refusal(response.status, response.headers.get("retry-after"), await response.text());
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "no answer" };
  }
}

function refusal(status: number, retryAfter: string | null, body: string): Answer {
  if (status === 429) return { kind: "busy", afterMs: retryAfterMs(retryAfter) };
  if (status >= 500) return { kind: "unknown", reason: `status ${status}` };
  const { code, message } = readError(body);
  const known = code ? CODES.get(code) : undefined;
  const settings = status === 401 || status === 403 || status === 404;
  return {
    kind: "refused",
    code: known ?? (settings ? "provider_settings" : "refused"),
    detail: `${code ?? status}: ${message ?? "refused"}`,
  };
}

function readError(body: string): z.infer<typeof errorSchema> {
  try {
    return errorSchema.parse(JSON.parse(body));
  } catch {
    return {};
  }
}
