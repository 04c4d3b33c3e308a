"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useRef } from "react";

import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";

import { cn } from "../cn";
import { useGroupsList } from "./groups-list-context";

/** The seven lists: beside the table, or above it as a row that scrolls where the page is narrow. */
export function KindNav({ counts }: { counts?: Partial<Record<GroupKind, number>> }) {
  const t = useTranslations("groups");
  const format = useFormatter();
  const { kind: current, showKind } = useGroupsList();
  const currentLink = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    currentLink.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);

  return (
    <nav
      aria-label={t("lists")}
      className="flex shrink-0 gap-0.5 overflow-x-auto px-4 pb-3 sm:px-6 lg:w-52 lg:flex-col lg:overflow-visible lg:border-t lg:px-3 lg:py-3"
    >
      {GROUP_KINDS.map((kind) => (
        <Link
          key={kind}
          ref={kind === current ? currentLink : undefined}
          href={`/groups?kind=${kind}`}
          prefetch={false}
          onNavigate={(event) => {
            event.preventDefault();
            void showKind(kind);
          }}
          aria-current={kind === current ? "page" : undefined}
          className={cn(
            "flex h-8 shrink-0 items-center gap-2 rounded-md px-3 font-medium -outline-offset-2 transition-colors",
            kind === current ? "bg-hover text-ink" : "text-ink-soft hover:bg-hover hover:text-ink",
          )}
        >
          <span className="flex-1 whitespace-nowrap">{t(`kinds.${kind}`)}</span>
          <span className="min-w-4 text-right text-xs text-ink-soft tabular-nums">
            {counts && format.number(counts[kind] ?? 0)}
          </span>
        </Link>
      ))}
    </nav>
  );
}
