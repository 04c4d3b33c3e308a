"use client";

import { useFormatter, useTranslations } from "next-intl";
import { RadioGroup } from "radix-ui";

import type { RowErrorCode } from "@/lib/imports/rules/row-error";
import type { RowErrorKind } from "@/lib/processes/queries";

import { Skeleton } from "../ui/skeleton";
import type { Choice } from "./errors-view";

type KindListProps = {
  /** All that there are, whatever is searched for; null until they are known. */
  kinds: readonly RowErrorKind[] | null;
  /** How many of each the search has found. */
  counts: ReadonlyMap<RowErrorCode, number>;
  sum: number;
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

/** The kinds of row errors, most first: a column beside the rows, or a line to swipe where there is no room. */
export function KindList({ kinds, counts, sum, choice, onChoose }: KindListProps) {
  const t = useTranslations("interventions.kinds");
  const tErrors = useTranslations("rowErrors");
  return (
    <RadioGroup.Root
      aria-label={t("label")}
      value={choice}
      // Every value is one that was given below.
      onValueChange={(value) => onChoose(value as Choice)}
      // Beside the rows it is as high as they are, and never the reason that the body of the dialog scrolls.
      className="flex shrink-0 gap-1 overflow-auto border-b p-2 rail:w-60 rail:flex-col rail:border-r rail:border-b-0 rail:contain-size"
    >
      <Kind value="all" title={t("all")} count={sum} onChoose={onChoose} />
      {kinds
        ? kinds.map(({ code }) => (
            <Kind
              key={code}
              value={code}
              title={tErrors(`${code}.title`)}
              count={counts.get(code) ?? 0}
              onChoose={onChoose}
            />
          ))
        : [0, 1, 2, 3].map((index) => <Skeleton key={index} className="h-9 w-28 shrink-0 rail:w-full" />)}
    </RadioGroup.Root>
  );
}

type KindProps = { value: Choice; title: string; count: number } & Pick<KindListProps, "onChoose">;

function Kind({ value, title, count, onChoose }: KindProps) {
  const format = useFormatter();
  return (
    <RadioGroup.Item
      value={value}
      // Where the focus goes, the choice goes: Radix forgets it where the key is let go before the focus has moved.
      onFocus={() => onChoose(value)}
      className="flex min-h-9 shrink-0 items-center justify-between gap-2 rounded-md px-3 text-left -outline-offset-2 hover:bg-hover data-[state=checked]:bg-accent-soft data-[state=checked]:font-medium data-[state=checked]:text-accent-text"
    >
      <span className="whitespace-nowrap rail:whitespace-normal">{title}</span>
      <span className={`text-xs tabular-nums ${count === 0 ? "text-ink-faint" : "text-ink-soft"}`}>
        {format.number(count)}
      </span>
    </RadioGroup.Item>
  );
}
