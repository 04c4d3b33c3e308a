import { ChevronLeft, ChevronRight, Mail, MailOpen, MessageSquareText } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { OutboxEntry, OutboxPage } from "@/lib/invitations/outbox";

import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { LinkStateBadge } from "./link-state-badge";
import { SentAt } from "./sent-at";

type OutboxListProps = OutboxPage & { page: number; size: number };

/** The messages that would have gone out, newest first. */
export function OutboxList({ entries, total, page, size }: OutboxListProps) {
  const t = useTranslations("outbox");
  if (total === 0) return <EmptyState icon={MailOpen} title={t("empty")} description={t("emptyHint")} />;
  return (
    <div className="border-t">
      <ul>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ul>
      {total > size && <Pages page={page} last={Math.ceil(total / size)} total={total} />}
    </div>
  );
}

function Row({ entry }: { entry: OutboxEntry }) {
  const t = useTranslations("outbox");
  const { id, channel, contact, login, sentAt, state } = entry;
  const Icon = channel === "email" ? Mail : MessageSquareText;
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-b px-4 py-2 hover:bg-sunken sm:min-h-14 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto] sm:px-6">
      <Icon className="size-4 text-ink-soft" aria-label={t(`channels.${channel}`)} />
      <div className="max-sm:col-span-2">
        <Link
          href={`/outbox/${id}` as Route}
          aria-label={t("open", { contact })}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {contact}
        </Link>
        <p className="truncate text-ink-soft">{login}</p>
      </div>
      <span className="flex max-sm:col-start-2">
        <LinkStateBadge state={state} />
      </span>
      <SentAt at={sentAt} />
    </li>
  );
}

function Pages({ page, last, total }: { page: number; last: number; total: number }) {
  const t = useTranslations("outbox");
  const format = useFormatter();
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-end gap-3 px-4 py-3 sm:px-6">
      <p className="mr-auto text-ink-soft tabular-nums">
        {t("figure", { count: total })} · {format.number(page)} / {format.number(last)}
      </p>
      {page > 1 && (
        <Button asChild size="sm">
          <Link href={`/outbox?page=${page - 1}` as Route}>
            <ChevronLeft aria-hidden />
            {t("newer")}
          </Link>
        </Button>
      )}
      {page < last && (
        <Button asChild size="sm">
          <Link href={`/outbox?page=${page + 1}` as Route}>
            {t("older")}
            <ChevronRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
