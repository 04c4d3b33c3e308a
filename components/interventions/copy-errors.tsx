"use client";

import { Check, Copy, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { copyText } from "./copy-text";

type CopyState = "idle" | "copying" | "copied";

const icons = { idle: Copy, copying: LoaderCircle, copied: Check };
/** Milliseconds for which the button says that it has copied. */
const SHOWN = 2_500;

/** Copies all row errors, whatever is chosen and searched for, so that they paste into a sheet. */
export function CopyErrors({ processId, errors }: { processId: string; errors: number }) {
  const t = useTranslations("interventions.copy");
  const [state, setState] = useState<CopyState>("idle");
  const Icon = icons[state];

  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), SHOWN);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    if (state === "copying") return;
    setState("copying");
    try {
      await copyText(fetchErrors(processId));
      setState("copied");
    } catch {
      setState("idle");
      toast.error(t("failed"));
    }
  }

  return (
    <>
      {/* Takes the room that the buttons leave, and never moves them. */}
      <span role="status" className="min-w-0 flex-1 truncate text-right text-xs text-ink-soft max-xl:sr-only">
        {state === "copied" && t("done", { errors })}
      </span>
      <Button onClick={() => void copy()} aria-busy={state === "copying"}>
        <Icon aria-hidden className={state === "copying" ? "animate-spin" : undefined} />
        {t("label")}
      </Button>
    </>
  );
}

async function fetchErrors(processId: string): Promise<string> {
  const response = await fetch(`/api/processes/${processId}/errors.tsv`);
  if (!response.ok) throw new Error(`The errors cannot be had: ${response.status}`);
  return response.text();
}
