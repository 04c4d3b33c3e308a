import { env } from "../env";
import { outbox } from "./outbox";
import { resendProvider } from "./resend";
import { twilioProvider } from "./twilio";
import { type Channel, CHANNELS, type Provider } from "./types";

/** Who takes the messages of a channel, as the environment says, and what they come from. */
export function providerOf(channel: Channel): { readonly provider: Provider; readonly from: string } {
  const settings = env();
  if (channel === "email") {
    const { RESEND_API_KEY: apiKey, MAIL_FROM: from } = settings;
    return apiKey && from ? { provider: resendProvider(apiKey), from } : { provider: outbox, from: "" };
  }
  const {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: from,
    TWILIO_BASE_URL: baseUrl,
  } = settings;
  return accountSid && authToken && from
    ? { provider: twilioProvider({ accountSid, authToken, baseUrl }), from }
    : { provider: outbox, from: "" };
}

/** The channels whose messages land in the outbox. */
export function outboxChannels(): Channel[] {
  return CHANNELS.filter((channel) => providerOf(channel).provider === outbox);
}

/** Where the links of messages lead, without a slash at the end. */
export function publicOrigin(): string {
  const { ROLLCALL_URL, PORT } = env();
  return (ROLLCALL_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, "");
}
