"use client";

import { useTranslations } from "next-intl";
import { memo, useId } from "react";

import type { GroupKind } from "@/lib/imports/group-kinds";
import type { MissingGroup } from "@/lib/processes/missing-groups";

import { Checkbox } from "../ui/checkbox";
import type { Ticked } from "./use-ticked";

type MissingNameProps = { kind: GroupKind; group: MissingGroup; ticked: boolean; onTick: Ticked["tick"] };

/** One of a thousand that may be listed: it is rendered again only when it is ticked. */
export const MissingName = memo(function MissingName({ kind, group, ticked, onTick }: MissingNameProps) {
  const t = useTranslations("interventions.create");
  const tErrors = useTranslations("rowErrors");
  const id = useId();
  const { name, rows, nearest } = group;
  return (
    <li>
      <label className="-mx-2 grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 rounded-md px-2 py-1.5 hover:bg-hover">
        <span className="flex h-5 items-center">
          <Checkbox
            label={name}
            aria-describedby={`${id}-rows ${id}-similar`}
            checked={ticked}
            onCheckedChange={(wanted) => onTick(kind, [name], wanted)}
          />
        </span>
        <span className="wrap-anywhere">{name}</span>
        <span id={`${id}-rows`} className="text-xs leading-5 text-ink-soft tabular-nums">
          {t("rows", { rows })}
        </span>
        {nearest && nearest.length > 0 && (
          <span id={`${id}-similar`} className="col-span-2 col-start-2 text-xs wrap-anywhere text-warn">
            {t("similar", { names: nearest.map((near) => tErrors("quoted", { name: near })).join(", ") })}
          </span>
        )}
      </label>
    </li>
  );
});
