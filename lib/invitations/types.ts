import type { LetterRecord } from "./letter/types";

export type { Channel } from "../messages/types";

/** Where invitations went: users who have neither an e-mail nor a phone, or who are blocked, get none. */
export interface Invited {
  /** Users who get a message, or two. */
  readonly invited: number;
  readonly notInvited: number;
}

/** What a batch carries through its call. */
export interface Batch {
  readonly companyId: string;
  readonly id: string;
  readonly invitations: readonly (LetterRecord & { readonly processId: string | null })[];
  readonly tries: number;
}
