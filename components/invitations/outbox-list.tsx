import { ChevronLeft, ChevronRight, Mail, MessageSquareText } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { OutboxEntry, OutboxPage } from "@/lib/invitations/outbox";
import { outboxAddress, type OutboxQuery } from "@/lib/invitations/search-params";

import { Button } from "../ui/button";
import { LinkStateBadge } from "./link-state-badge";
import { SentAt } from "./sent-at";

type OutboxListProps = OutboxPage & { query: OutboxQuery; size: number };

/** The messages that would have gone out, newest first. */
export function OutboxList({ entries, total, page, query, size }: OutboxListProps) {
  return (
    <div className="border-t">
      <ul>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </ul>
      <Pages query={query} page={page} last={Math.ceil(total / size)} total={total} />
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

type PagesProps = { query: OutboxQuery; page: number; last: number; total: number };

function Pages({ query, page, last, total }: PagesProps) {
  const t = useTranslations("outbox");
  const format = useFormatter();
  const to = (number: number) => outboxAddress("/outbox", { ...query, page: number }) as Route;
  return (
    <nav aria-label={t("pages")} className="flex items-center justify-end gap-3 px-4 py-3 sm:px-6">
      <p className="mr-auto text-ink-soft tabular-nums">
        {t("figure", { count: total })}
        {last > 1 && ` · ${format.number(page)} / ${format.number(last)}`}
      </p>
      {page > 1 && (
        <Button asChild size="sm">
          <Link href={to(page - 1)}>
            <ChevronLeft aria-hidden />
            {t("newer")}
          </Link>
        </Button>
      )}
      {page < last && (
        <Button asChild size="sm">
          <Link href={to(page + 1)}>
            {t("older")}
            <ChevronRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
