import { createHash, randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { answerJson, listen, type Received } from "./http-server";

/** What goes wrong with a call. */
export type ResendFault =
  /** Refused before anything is looked at. */
  | { readonly kind: "rate_limit"; readonly retryAfter: string }
  | { readonly kind: "refusal"; readonly status: number; readonly name: string }
  /** Nothing was taken: an error, or the connection breaks. */
  | { readonly kind: "error" }
  | { readonly kind: "drop" }
  /** The messages were taken, and then an error, or the connection breaks. */
  | { readonly kind: "error_after" }
  | { readonly kind: "drop_after" }
  /** The messages were taken, and the answer comes when the promise is through. */
  | { readonly kind: "late"; readonly until: () => Promise<unknown> };

interface Email {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface FakeResend {
  readonly url: string;
  /** Every message that was taken, in order. */
  readonly taken: Email[];
  /** Every call, with its key. */
  readonly calls: { readonly key: string; readonly size: number; readonly authorization: string }[];
  /** Asked before each call. */
  fault: (call: number) => ResendFault | undefined;
  /** Addresses it will not have. */
  readonly wrong: Set<string>;
  /** Refuses a whole call for one wrong address, whatever mode was asked for. */
  strict: boolean;
  /** Headers of answers to calls that were taken. */
  headers: Record<string, string>;
  /** Forgets the keys, as Resend does after a day. */
  forget(): void;
  close(): Promise<void>;
}

/** `POST /emails/batch` as Resend has it, as far as a sender can tell, with the faults of the day. */
export async function fakeResend(): Promise<FakeResend> {
  const keys = new Map<string, { readonly digest: string; readonly answer: object }>();
  const underWay = new Set<string>();
  const server = await listen(async (request, response) => {
    const { key, emails, permissive, digest } = read(request);
    const call = fake.calls.push({
      key,
      size: emails.length,
      authorization: request.headers.authorization ?? "",
    });
    const fault = fake.fault(call - 1);
    if (fault && refuseAtOnce(response, fault)) return;
    const known = keys.get(key);
    if (known) {
      if (known.digest !== digest) return refuse(response, 409, "invalid_idempotent_request");
      return answerJson(response, 200, known.answer, fake.headers);
    }
    if (underWay.has(key)) return refuse(response, 409, "concurrent_idempotent_requests");
    if (emails.length > 100) return refuse(response, 422, "validation_error");
    underWay.add(key);
    const errors = emails.flatMap(({ to }, index) =>
      fake.wrong.has(to) ? [{ index, message: "Invalid `to` field." }] : [],
    );
    if (errors.length > 0 && (fake.strict || !permissive)) {
      underWay.delete(key);
      return refuse(response, 422, "validation_error");
    }
    const good = emails.filter(({ to }) => !fake.wrong.has(to));
    fake.taken.push(...good);
    const answer = { data: good.map(() => ({ id: randomUUID() })), ...(permissive ? { errors } : {}) };
    if (fault?.kind === "late") await fault.until();
    keys.set(key, { digest, answer });
    underWay.delete(key);
    if (fault?.kind === "drop_after") return void response.destroy();
    if (fault?.kind === "error_after") return refuse(response, 500, "internal_server_error");
    answerJson(response, 200, answer, fake.headers);
  });
  const fake: FakeResend = {
    url: server.url,
    taken: [],
    calls: [],
    fault: () => undefined,
    wrong: new Set(),
    strict: false,
    headers: {},
    forget: () => keys.clear(),
    close: server.close,
  };
  return fake;
}

function read({ method, url, headers, body }: Received) {
  if (method !== "POST" || url.pathname !== "/emails/batch") throw new Error(`${method} ${url.pathname}`);
  return {
    key: String(headers["idempotency-key"]),
    permissive: headers["x-batch-validation"] === "permissive",
    digest: createHash("sha256").update(body).digest("hex"),
    // Safe: what a test sends through the SDK; a wrong shape fails the test.
    emails: JSON.parse(body) as Email[],
  };
}

function refuseAtOnce(response: ServerResponse, fault: ResendFault): boolean {
  if (fault.kind === "rate_limit") {
    refuse(response, 429, "rate_limit_exceeded", { "retry-after": fault.retryAfter });
  } else if (fault.kind === "refusal") refuse(response, fault.status, fault.name);
  else if (fault.kind === "error") refuse(response, 500, "internal_server_error");
  else if (fault.kind === "drop") response.destroy();
  else return false;
  return true;
}

function refuse(response: ServerResponse, status: number, name: string, headers = {}): void {
  answerJson(response, status, { statusCode: status, name, message: `refused: ${name}` }, headers);
}
