import type { PasswordRule } from "../imports/rules/row-error";
import type { PasswordPolicy } from "../imports/settings";

interface Contact {
  readonly value: string;
  readonly confirmed: boolean;
}

/** What users see of their own account. */
export interface Account {
  readonly login: string;
  /** First and last name; null where there is neither. */
  readonly name: string | null;
  readonly email: Contact | null;
  /** In E.164. */
  readonly phone: Contact | null;
  readonly isAdmin: boolean;
  readonly company: { readonly name: string; readonly code: string; readonly passwordPolicy: PasswordPolicy };
}

/** What may be wrong with a password that somebody chooses. */
export type NewPasswordRefusal =
  | { readonly ok: false; readonly code: "password_policy"; readonly broken: readonly PasswordRule[] }
  | { readonly ok: false; readonly code: "same_password" };

export type ChangePasswordRefusal =
  | NewPasswordRefusal
  | { readonly ok: false; readonly code: "wrong_password" | "signed_out" }
  | { readonly ok: false; readonly code: "too_many_attempts"; readonly minutes: number };
