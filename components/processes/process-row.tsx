"use client";

import Link from "next/link";
import type { Route } from "next";
import { useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { processGridClass } from "./process-grid";
import { ProcessAbout } from "./process-about";
import { ProcessActions } from "./process-actions";
import { ProcessStateBadge } from "./process-state-badge";
import { ProcessWork } from "./process-work";
import { createdUsersAddress, uninvitedOf } from "./uninvited";
import { useFormats } from "./use-formats";
import { useMergedCells } from "./use-merged-cells";

type ProcessRowProps = {
  process: ProcessView;
  /** Called when a link of the row is followed. */
  onLeave?: (() => void) | undefined;
};

/** One process of the list: a card's worth in a narrow panel, three columns where there is room. */
export function ProcessRow({ process, onLeave }: ProcessRowProps) {
  const nameId = `process-${process.id}`;
  return (
    <article aria-labelledby={nameId} className={processGridClass}>
      <Link
        id={nameId}
        href={`/processes/${process.id}` as Route}
        title={process.fileName}
        onClick={onLeave}
        className="truncate rounded-sm font-medium [grid-area:name] hover:underline"
      >
        {process.fileName}
      </Link>
      <div className="flex justify-end [grid-area:state]">
        <ProcessStateBadge state={process.state} />
      </div>
      <div className="truncate text-xs [grid-area:about]">
        <ProcessAbout process={process} />
      </div>
      <div className="my-1.5 [grid-area:work] @3xl:my-0">
        <ProcessWork process={process} onLeave={onLeave} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 [grid-area:foot] @3xl:contents">
        <Facts process={process} onLeave={onLeave} />
        <div className="ml-auto flex min-h-7 items-center justify-end gap-1 [grid-area:actions] @3xl:items-start">
          <ProcessActions process={process} />
        </div>
      </div>
    </article>
  );
}

function Facts({ process, onLeave }: ProcessRowProps) {
  const t = useTranslations("processes.facts");
  const formats = useFormats();
  const {
    fileSize,
    updateExisting,
    sendInvitations,
    ignoredColumns,
    otherSheets,
    hiddenRows,
    managersUnknown,
  } = process;
  const merged = useMergedCells(process.mergedCells);
  const uninvited = uninvitedOf(process);
  const ignored = ignoredColumns.map(({ header, column }) => header || column);
  const facts = [
    formats.fileSize(fileSize),
    t(updateExisting ? "updates" : "newOnly"),
    ...(sendInvitations && uninvited === 0 ? [t("invites")] : []),
    ...(ignored.length > 0 ? [t("ignored", { count: ignored.length, columns: ignored.join(", ") })] : []),
    ...(managersUnknown > 0 ? [t("managersUnknown", { count: managersUnknown })] : []),
  ].join(" · ");
  const sheets = otherSheets.map((name) => t("sheetName", { name })).join(", ");
  // Users may be missing for these, or values of theirs: they come first and are told apart.
  const unread = [
    sheets && t("otherSheets", { count: otherSheets.length, sheets }),
    hiddenRows > 0 && t("hidden", { count: hiddenRows }),
    merged && t("merged", { ranges: merged }),
  ]
    .filter(Boolean)
    .join(" · ");
  return (
    <p
      title={[unread, facts].filter(Boolean).join(" · ")}
      className="line-clamp-3 min-w-0 flex-[1_1_8rem] self-center text-xs break-words text-ink-faint [grid-area:facts] @3xl:self-start"
    >
      {uninvited > 0 && (
        <>
          <Link
            href={createdUsersAddress(process)}
            onClick={onLeave}
            className="rounded-sm text-warn underline underline-offset-2"
          >
            {t("uninvited", { count: uninvited })}
          </Link>
          {" · "}
        </>
      )}
      {unread && <span className="text-warn">{unread} · </span>}
      {facts}
    </p>
  );
}
