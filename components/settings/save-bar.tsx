"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "../ui/button";
import type { SettingsOutcome } from "./use-settings";

type SaveBarProps = {
  changed: readonly unknown[];
  sound: boolean;
  saving: boolean;
  outcome: SettingsOutcome | null;
  onDiscard: () => void;
};

/** Stays in sight below the form: what is not saved yet, what came of saving, and the two ways on. */
export function SaveBar({ changed, sound, saving, outcome, onDiscard }: SaveBarProps) {
  const t = useTranslations("settings.save");
  const dirty = changed.length > 0;
  const refused = outcome !== null && outcome !== "saved";
  return (
    <div className="sticky bottom-0 -mx-4 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-canvas px-4 py-3 sm:mx-0 sm:px-0">
      <p role="status" className="min-w-0 flex-1 basis-56">
        {refused ? (
          <span className="flex gap-1.5 text-bad">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t(outcome)}
          </span>
        ) : dirty ? (
          <span className="text-ink-soft">{t(sound ? "dirty" : "faulty", { count: changed.length })}</span>
        ) : outcome === "saved" ? (
          <span className="flex gap-1.5 text-good">
            <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t("saved")}
          </span>
        ) : (
          <span className="text-ink-soft">{t("clean")}</span>
        )}
      </p>
      <div className="ml-auto flex gap-2">
        <Button onClick={onDiscard} disabled={!dirty || saving}>
          {t(outcome === "changed_meanwhile" ? "showTheirs" : "discard")}
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={!dirty || !sound || outcome === "changed_meanwhile"}
          aria-disabled={saving}
        >
          {t(saving ? "saving" : "save")}
        </Button>
      </div>
    </div>
  );
}
