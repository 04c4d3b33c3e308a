import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { AUDIT_ACTIONS, type AuditEntry, type AuditSubject } from "@/lib/audit/types";

import { entryTerms } from "./entry-terms";
import { entryValues } from "./entry-values";

/** What was done, as a sentence with the way to what it was done to. */
export function EntryWords({ entry }: { entry: AuditEntry }) {
  const t = useTranslations();
  const locale = useLocale();
  if (!AUDIT_ACTIONS.includes(entry.action)) return <>{entry.action}</>;
  const values = entryValues(entry, entryTerms(t, locale));
  return t.rich(`audit.actions.${entry.action}`, {
    ...values,
    subject: (words: ReactNode) => <SubjectLink subject={entry.subject}>{words}</SubjectLink>,
  });
}

function SubjectLink({ subject, children }: { subject: AuditSubject | null; children: ReactNode }) {
  if (!subject) return <>{children}</>;
  return (
    <Link
      href={addressOf(subject)}
      prefetch={false}
      className="rounded-sm text-accent-text underline underline-offset-2 hover:no-underline"
    >
      {children}
    </Link>
  );
}

function addressOf({ kind, id, name, groupKind }: AuditSubject): Route {
  if (kind === "user") return `/users/${id}` as Route;
  if (kind === "process") return `/processes/${id}` as Route;
  return `/groups?kind=${groupKind}&q=${encodeURIComponent(name)}` as Route;
}
