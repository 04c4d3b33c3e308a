"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HistoryEntry } from "@/lib/users/types";

import { useEntryWords } from "./use-entry-words";

/** What became of what, field by field. A password is named, and nothing more. */
export function ChangeList({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations("user.history");
  const words = useEntryWords();
  const changes = Object.entries(entry.changes);
  if (changes.length === 0) return null;
  return (
    <ul className="mt-0.5 grid gap-0.5">
      {changes.map(([key, [from, to]]) => (
        <li key={key} className="break-words">
          {words.field(key)}
          {key !== "password" && (
            <>
              {": "}
              <span className="text-ink-soft">{words.value(key, from)}</span>
              <ArrowRight className="mx-1 inline size-3.5 text-ink-faint" aria-hidden />
              <span className="sr-only"> {t("became")} </span>
              {words.value(key, to)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
