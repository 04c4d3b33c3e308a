"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { Button } from "../ui/button";
import { toast } from "../ui/toast";

const looks = { completed: toast.success, failed: toast.error, cancelled: toast.info };

/** Says that a process has ended: to a screen reader always, as a toast where its row is not in sight. */
export function useFinishedNotice(openWindow: (id?: string) => void) {
  const t = useTranslations("processes.finished");
  const [announcement, setAnnouncement] = useState("");

  function notify(process: ProcessView, { silent }: { silent: boolean }) {
    const { state, fileName: file, counts } = process;
    if (state !== "completed" && state !== "failed" && state !== "cancelled") return;
    const title = t(state, { file });
    const description = (["created", "updated", "skipped"] as const)
      .filter((key) => counts[key] > 0)
      .map((key) => t(key, { count: counts[key] }))
      .join(", ");
    setAnnouncement([title, description].filter(Boolean).join(": "));
    if (silent) return;
    const id = looks[state](title, {
      description,
      duration: 8_000,
      action: (
        <Button
          size="sm"
          className="ml-auto"
          onClick={() => {
            toast.dismiss(id);
            openWindow();
          }}
        >
          {t("show")}
        </Button>
      ),
    });
  }

  return { announcement, notify };
}
