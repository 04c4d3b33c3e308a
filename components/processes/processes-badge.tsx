"use client";

import { CircleAlert, LoaderCircle, PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";

import { Tooltip } from "../ui/tooltip";
import { useProcesses, useProcessesWindow } from "./processes-context";

/** In the rail: how many processes run and how many wait for the admin; opens the window. */
export function ProcessesBadge({ onOpen }: { onOpen?: (() => void) | undefined }) {
  const t = useTranslations("processes");
  const { running, waiting } = useProcesses();
  const openWindow = useProcessesWindow();
  const label = running + waiting > 0 ? t("openWith", { running, waiting }) : t("open");
  return (
    <Tooltip content={label}>
      <button
        type="button"
        onClick={() => {
          onOpen?.();
          openWindow();
        }}
        className="flex h-6 min-w-6 items-center justify-center gap-2 rounded-md px-1 text-xs font-medium text-ink-soft tabular-nums transition-colors hover:bg-hover hover:text-ink [&_svg]:size-3.5"
      >
        <span className="sr-only">{label}</span>
        {running > 0 && (
          <span className="flex items-center gap-1 text-accent-text" aria-hidden>
            <LoaderCircle className="animate-spin [animation-duration:1.6s]" />
            {running}
          </span>
        )}
        {waiting > 0 && (
          <span className="flex items-center gap-1 text-bad" aria-hidden>
            <CircleAlert />
            {waiting}
          </span>
        )}
        {running + waiting === 0 && <PanelRight aria-hidden />}
      </button>
    </Tooltip>
  );
}
