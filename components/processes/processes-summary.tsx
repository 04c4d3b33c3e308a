"use client";

import { useNow, useTranslations } from "next-intl";

import { isAtWork } from "./progress";
import { useProcesses } from "./processes-context";

/** Milliseconds after which whoever watches is told that they need not. */
const LONG = 10_000;

/** One line on what runs and what waits; it keeps its place while it changes. */
export function ProcessesSummary() {
  const t = useTranslations("processes.summary");
  const { processes, running, waiting, connected } = useProcesses();
  if (processes === null) return <p className="min-h-5" />;
  return (
    <p className="min-h-5">
      {running + waiting === 0 && t("idle")}
      {running > 0 && t("running", { running })} {waiting > 0 && t("waiting", { waiting })}{" "}
      {!connected ? t("disconnected") : running > 0 && <LeaveHint />}
    </p>
  );
}

function LeaveHint() {
  const t = useTranslations("processes.summary");
  const { processes, clockOffset } = useProcesses();
  const now = useNow({ updateInterval: 1_000 }).getTime() + clockOffset;
  const long = processes?.some(
    ({ state, createdAt }) => isAtWork(state) && now - Date.parse(createdAt) > LONG,
  );
  return long ? t("leave") : null;
}
