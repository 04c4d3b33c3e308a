import type { GroupKind } from "../imports/group-kinds";

/** Everything the audit tells of; its words are in the namespace `audit.actions`, by the same names. */
export const AUDIT_ACTIONS = [
  "session.started",
  "session.ended",
  "session.ended_everywhere",
  "session.refused",
  "password.changed",
  "import.started",
  "import.decided",
  "import.cancelled",
  "import.ended",
  "process.deleted",
  "errors.downloaded",
  "users.exported",
  "user.updated",
  "user.blocked",
  "user.unblocked",
  "user.password_required",
  "user.group_set",
  "user.admin_granted",
  "user.admin_revoked",
  "invitation.sent",
  "invitation.accepted",
  "invitations.sent_again",
  "invitations.paused",
  "invitations.resumed",
  "groups.added",
  "group.renamed",
  "group.merged",
  "group.deleted",
  "settings.changed",
  "company.created",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** By the name and the login of when the entry was written. */
export interface AuditPerson {
  readonly id: string;
  /** The login where there is no name. */
  readonly name: string;
  readonly login: string;
}

/** What an entry is about; null where it is gone. */
export interface AuditSubject {
  readonly kind: "user" | "process" | "group";
  readonly id: string;
  /** Of a user or a file as it was when the entry was written; of a group, by which it is found, as it is now. */
  readonly name: string;
  /** Of a user. */
  readonly login: string | null;
  /** Of a group. */
  readonly groupKind: GroupKind | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly action: AuditAction;
  /** Null where nobody signed in did it. */
  readonly actor: AuditPerson | null;
  readonly subject: AuditSubject | null;
  /** Where it came from; null for what no request did. */
  readonly address: string | null;
  /** As it was recorded: nothing of it is taken on trust. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Whether there are newer and older ones beyond. */
  readonly newer: boolean;
  readonly older: boolean;
}
