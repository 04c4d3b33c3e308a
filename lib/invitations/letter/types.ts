import type { Channel } from "../../messages/types";

/** What a message says beside its link. Kept with the record from the first try on. */
interface Letter {
  readonly from: string;
  readonly companyName: string;
  /** What is typed at sign-in; absent in letters that were first tried before they said it. */
  readonly companyCode?: string;
  readonly login: string;
  /** Where its link leads, without a slash at the end. */
  readonly origin: string;
}

/** All that a message is made of: the same record makes the same message, to the byte. */
export interface LetterRecord {
  readonly id: string;
  readonly channel: Channel;
  readonly contact: string;
  readonly language: "en" | "ru";
  readonly tokenHash: Uint8Array;
  readonly expiresAt: Date;
  readonly letter: Letter;
}
