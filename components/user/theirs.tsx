"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HistoryEntry } from "@/lib/users/types";

import { ChangeList } from "./change-list";
import { useEntryWords } from "./use-entry-words";

/** What somebody else has done to the user meanwhile. Nothing of it is written over unless it is asked for. */
export function Theirs({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useTranslations("user.form");
  const words = useEntryWords();
  return (
    <div role="alert" className="grid gap-2 rounded-lg bg-warn-soft p-4">
      <p className="flex gap-2 font-medium">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
        {t("theirs")}
      </p>
      <ul className="grid max-h-48 gap-2 overflow-y-auto">
        {entries.map((entry) => (
          <li key={entry.id}>
            <p className="text-ink-soft">{words.who(entry)}</p>
            <ChangeList entry={entry} />
          </li>
        ))}
      </ul>
      <p className="text-ink-soft">{t("theirsHint")}</p>
    </div>
  );
}
