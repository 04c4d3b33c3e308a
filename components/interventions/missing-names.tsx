"use client";

import { useTranslations } from "next-intl";

import type { MissingGroups } from "@/lib/processes/missing-groups";

import { isDoubtful } from "./is-doubtful";
import { MissingNamesOfKind } from "./missing-names-of-kind";
import type { Ticked } from "./use-ticked";

type MissingNamesProps = { missing: MissingGroups; ticked: Ticked };

/** All names by kind, after what there is to know of them. */
export function MissingNames({ missing: { kinds, more, unusable }, ticked }: MissingNamesProps) {
  const t = useTranslations("interventions.create");
  const listed = kinds.reduce((sum, { names }) => sum + names.length, 0);
  const notices = [
    kinds.some(({ names }) => names.some(isDoubtful)) && t("doubtful"),
    kinds.some(({ names }) => names.some(({ nearest }) => nearest === null)) && t("unknown"),
    more > 0 && t("more", { listed, more }),
    unusable > 0 && t("unusable", { cells: unusable }),
  ].filter((notice) => notice !== false);
  return (
    <>
      {notices.length > 0 && (
        <ul className="mb-2 grid gap-1 text-ink-soft">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {kinds.map(({ kind, names }) => (
        <MissingNamesOfKind key={kind} kind={kind} names={names} ticked={ticked} />
      ))}
    </>
  );
}
