export const CHANNELS = ["email", "sms"] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message as it leaves. An SMS has only its text. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Messages that go to the provider together. */
export interface Call {
  /** Says that a repeated call is the same one. */
  readonly key: string;
  /** The same, to the byte, each time the call is repeated. */
  readonly messages: readonly Message[];
  /** The call may have been made before, with an end that nobody saw. */
  readonly repeated: boolean;
}

/** Why a message was not sent. Texts are in the namespace `invitations.failures`, by code. */
export const FAILURE_CODES = [
  "address_refused",
  "opted_out",
  "quota_exceeded",
  "provider_settings",
  "refused",
  "outcome_unknown",
  "link_lost",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export type MessageResult =
  | { readonly ok: true; readonly providerId: string | null }
  | { readonly ok: false; readonly code: FailureCode; readonly detail: string };

/** What is known after a call. All but `taken` and `unknown` mean that nothing was sent by this call. */
export type Answer =
  /** One result for each message, in their order. `pauseMs`: how long to leave the provider in peace. */
  | { readonly kind: "taken"; readonly results: readonly MessageResult[]; readonly pauseMs: number }
  /** Too many calls. */
  | { readonly kind: "busy"; readonly afterMs: number }
  /** One of the messages is wrong, and all were refused for it. */
  | { readonly kind: "wrong_message"; readonly detail: string }
  /** Whatever the messages are. */
  | { readonly kind: "refused"; readonly code: FailureCode; readonly detail: string }
  /** The key belongs to a call with other messages. */
  | { readonly kind: "key_taken"; readonly detail: string }
  /**
   * They may have been sent: a time-out, a broken connection, a fault at the provider. The reason is logged: a name or
   * a status, nothing that the provider says of a contact.
   */
  | { readonly kind: "unknown"; readonly reason: string };

/** Whoever takes messages of one channel. */
export interface Provider {
  readonly name: "outbox" | "resend" | "twilio";
  /** Messages of one call at the most. */
  readonly batchSize: number;
  /** Hours in which a repeated call is recognised as the same. After that it might send twice. */
  readonly remembersHours: number;
  /** The records are all it needs: its messages go without their text, which is made when somebody reads one. */
  readonly keepsRecords?: true;
  /** Never throws for what happens at the provider. */
  send(call: Call): Promise<Answer>;
}
