"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";

import type { GroupKind } from "@/lib/imports/group-kinds";
import type { MissingGroup } from "@/lib/processes/missing-groups";

import { Checkbox } from "../ui/checkbox";
import { MissingName } from "./missing-name";
import type { Ticked } from "./use-ticked";

type MissingNamesOfKindProps = { kind: GroupKind; names: readonly MissingGroup[]; ticked: Ticked };

/** The names of a kind under a head that ticks them all, or none; it stays in sight while they pass. */
export function MissingNamesOfKind({ kind, names, ticked: { isTicked, tick } }: MissingNamesOfKindProps) {
  const t = useTranslations("interventions.create");
  const tKinds = useTranslations("groups.kinds");
  const format = useFormatter();
  const heading = useId();
  const count = names.filter(({ name }) => isTicked(kind, name)).length;
  return (
    <section role="group" aria-labelledby={heading} className="pb-3">
      <div className="sticky top-0 z-10 flex items-center gap-3 border-b bg-raised py-2">
        <Checkbox
          label={t("all", { kind: tKinds(kind) })}
          checked={count === names.length || (count > 0 && "indeterminate")}
          onCheckedChange={(wanted) =>
            tick(
              kind,
              names.map(({ name }) => name),
              wanted,
            )
          }
        />
        <h3 id={heading} className="flex-1 font-medium">
          {tKinds(kind)}
        </h3>
        <span className="text-xs text-ink-soft tabular-nums">
          {t("ticked", { ticked: format.number(count), all: format.number(names.length) })}
        </span>
      </div>
      <ul className="pt-1">
        {names.map((group) => (
          <MissingName
            key={group.name}
            kind={kind}
            group={group}
            ticked={isTicked(kind, group.name)}
            onTick={tick}
          />
        ))}
      </ul>
    </section>
  );
}
