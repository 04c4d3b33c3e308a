"use client";

import { Progress as Primitive } from "radix-ui";

import { cn } from "../cn";

const tones = { accent: "bg-accent", good: "bg-good", warn: "bg-warn", bad: "bg-bad" };

type ProgressProps = {
  /** What is under way: the bar's accessible name. */
  label: string;
  /** What is done, of `max`; null while the whole is not known. */
  value: number | null;
  max: number;
  /** The figures in words, read out instead of a percentage. */
  valueText?: string;
  tone?: keyof typeof tones;
};

/** A bar as long as the share that is done: no easing ahead, no pretending. Breathes while the whole is unknown. */
export function Progress({ label, value, max, valueText, tone = "accent" }: ProgressProps) {
  const share = value === null || max <= 0 ? 0 : Math.min(value / max, 1);
  return (
    <Primitive.Root
      aria-label={label}
      value={value === null ? null : Math.min(value, Math.max(max, 1))}
      max={Math.max(max, 1)}
      {...(valueText ? { getValueLabel: () => valueText } : {})}
      className="h-1.5 w-full overflow-hidden rounded-full bg-hover"
    >
      <Primitive.Indicator
        // What breathed is another bar: it does not shrink to the first figure.
        key={value === null ? "unknown" : "known"}
        className={cn(
          "block size-full origin-left rounded-full transition-transform duration-100 ease-linear",
          tones[tone],
          value === null && "animate-breathe opacity-60",
        )}
        style={{ transform: value === null ? undefined : `translateX(${(share - 1) * 100}%)` }}
      />
    </Primitive.Root>
  );
}
