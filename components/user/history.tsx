"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { listHistoryAction } from "@/lib/users/actions";
import type { HistoryEntry, HistoryPage } from "@/lib/users/types";

import { useMoments } from "../use-moments";
import { Button } from "../ui/button";
import { ChangeList } from "./change-list";
import { HISTORY_PAGE } from "./page-size";
import { useEntryWords } from "./use-entry-words";

/** What has happened to the user, newest first, with the way back in time. */
export function History({ userId, first }: { userId: string; first: HistoryPage }) {
  const t = useTranslations("user.history");
  const [{ entries, next }, setPages] = useState(first);
  const [failed, setFailed] = useState(false);
  const [pending, startTransition] = useTransition();

  function showEarlier() {
    if (next === null) return;
    startTransition(async () => {
      const page = await listHistoryAction({ userId, before: next, limit: HISTORY_PAGE }).catch(() => null);
      setFailed(!page?.ok);
      if (page?.ok) setPages({ entries: [...entries, ...page.entries], next: page.next });
    });
  }

  return (
    <section aria-labelledby="user-history">
      <h2 id="user-history" className="mb-3 font-semibold">
        {t("title")}
      </h2>
      {entries.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ol className="ml-1.5 border-l">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {failed && (
        <p role="alert" className="mt-2 text-bad">
          {t("moreFailed")}
        </p>
      )}
      {next !== null && (
        <Button className="mt-4" onClick={showEarlier} disabled={pending}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations("user.history");
  const words = useEntryWords();
  const moments = useMoments();
  return (
    <li className="relative pb-4 pl-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-1.5 -left-1 size-2 rounded-full bg-line-strong ring-4 ring-canvas"
      />
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">
          {entry.kind === "created" ? t("created", { who: words.who(entry) }) : words.who(entry)}
        </span>
        <time dateTime={entry.at} className="text-xs text-ink-soft tabular-nums">
          {moments.moment(entry.at)}
        </time>
      </p>
      {entry.processId && (
        <p className="text-ink-soft">
          {t("byImport")}{" "}
          {entry.fileName === null ? (
            t("importDeleted")
          ) : (
            <Link
              href={`/processes/${entry.processId}` as Route}
              className="break-words text-accent-text underline underline-offset-2"
            >
              {entry.fileName}
            </Link>
          )}
        </p>
      )}
      <ChangeList entry={entry} />
    </li>
  );
}
