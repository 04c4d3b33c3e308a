import { randomBytes } from "node:crypto";
import { answerJson, listen } from "./http-server";

type TwilioFault =
  | { readonly kind: "busy"; readonly retryAfter?: string }
  | { readonly kind: "refusal"; readonly status: number; readonly code: number; readonly message?: string }
  | { readonly kind: "error" }
  | { readonly kind: "drop" }
  | { readonly kind: "drop_after" };

interface Sms {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly direction: string;
}

export interface FakeTwilio {
  readonly url: string;
  readonly taken: Sms[];
  readonly calls: { readonly method: string; readonly authorization: string }[];
  /** Asked before each call; the method tells sending from looking. */
  fault: (method: string, call: number) => TwilioFault | undefined;
  close(): Promise<void>;
}

/** The list of messages of an account as Twilio has it: adding to it and looking in it. */
export async function fakeTwilio(accountSid: string): Promise<FakeTwilio> {
  const server = await listen(({ method, url, headers, body }, response) => {
    const call = fake.calls.push({ method, authorization: headers.authorization ?? "" }) - 1;
    if (url.pathname !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) {
      return answerJson(response, 404, { code: 20404, message: "not found", status: 404 });
    }
    const fault = fake.fault(method, call);
    if (fault?.kind === "busy") {
      const headers: Record<string, string> = fault.retryAfter ? { "retry-after": fault.retryAfter } : {};
      return answerJson(response, 429, { code: 20429, message: "Too many requests" }, headers);
    }
    if (fault?.kind === "refusal") {
      return answerJson(response, fault.status, { code: fault.code, message: fault.message ?? "refused" });
    }
    if (fault?.kind === "error") return answerJson(response, 500, { code: 20500, message: "error" });
    if (fault?.kind === "drop") return void response.destroy();
    if (method === "GET") {
      const to = url.searchParams.get("To");
      const messages = fake.taken.filter((sms) => sms.to === to).reverse();
      return answerJson(response, 200, {
        messages: messages.slice(0, Number(url.searchParams.get("PageSize"))),
      });
    }
    const form = new URLSearchParams(body);
    const sms = {
      sid: `SM${randomBytes(16).toString("hex")}`,
      to: form.get("To") ?? "",
      from: form.get("From") ?? form.get("MessagingServiceSid") ?? "",
      body: form.get("Body") ?? "",
      direction: "outbound-api",
    };
    fake.taken.push(sms);
    if (fault?.kind === "drop_after") return void response.destroy();
    answerJson(response, 201, { ...sms, status: "queued" });
  });
  const fake: FakeTwilio = {
    url: server.url,
    taken: [],
    calls: [],
    fault: () => undefined,
    close: server.close,
  };
  return fake;
}
