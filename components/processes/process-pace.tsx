"use client";

import { useNow, useTranslations } from "next-intl";

import type { ProcessView } from "@/lib/processes/types";

import { useProcesses } from "./processes-context";
import { stageWork } from "./progress";
import { timeLeft } from "./rate";
import { useFormats } from "./use-formats";

/** Speed and time left of the stage, in rows or invitations; nothing until they can be told. */
export function ProcessPace({ process }: { process: ProcessView }) {
  const t = useTranslations("processes.work");
  const formats = useFormats();
  const { rates, clockOffset } = useProcesses();
  const now = useNow({ updateInterval: 1_000 });

  const rate = rates.get(process.id) ?? null;
  if (!rate?.perSecond || rate.perSecond < 0.5) return null;
  const inviting = process.state === "inviting";
  if (inviting && process.invitations.paused) return null;
  const { of } = stageWork(process);
  const left = of === null ? null : timeLeft(rate, of, now.getTime() + clockOffset);
  const speed = readable(rate.perSecond);
  return (
    <span className="shrink-0">
      {inviting ? t("invitingSpeed", { invitations: speed }) : t("speed", { rows: speed })}
      {left !== null && ` · ${formats.timeLeft(left)}`}
    </span>
  );
}

/** Two digits that matter: the rest of a speed would only flicker. */
function readable(perSecond: number): number {
  return Number(perSecond.toPrecision(2));
}
