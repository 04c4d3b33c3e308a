"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { checkAgainAction, continueImportAction, giveUpImportAction } from "@/lib/processes/actions";
import type { Decision, ProcessView } from "@/lib/processes/types";

import { toast } from "../ui/toast";
import { useDecidedWords } from "./use-decided-words";
import type { Ways } from "./use-leave";
import { useRestart } from "./use-restart";

type Answer =
  { readonly ok: true } | { readonly ok: false; readonly code: string; readonly decision?: Decision | null };

/** What an admin can decide about a process that waits; a decision of somebody else's is told instead. */
export function useDecisions(process: ProcessView, ways: Ways) {
  const t = useTranslations("interventions");
  const words = useDecidedWords();
  const [deciding, setDeciding] = useState(false);
  const intervention = { processId: process.id, attempt: process.attempt };
  const upload = useRestart(intervention, { onRestarted: ways.leaveToProcess, onRefused: told });

  /** @returns whether there is nothing left to decide */
  function told(refusal: Exclude<Answer, { ok: true }>): boolean {
    if (refusal.code !== "decided_before" && refusal.code !== "not_found") return false;
    ways.leaveToProcess();
    toast.info(words(refusal.decision ?? null, process.fileName), { duration: 10_000 });
    return true;
  }

  async function decide(send: () => Promise<Answer>, onDone: () => void) {
    setDeciding(true);
    const answer = await send().catch(() => null);
    if (answer?.ok) {
      // Stays "deciding": the news of it must not be told as somebody else's.
      onDone();
      return;
    }
    if (answer && told(answer)) return;
    setDeciding(false);
    toast.error(t(answer?.code === "signed_out" ? "signedOut" : "failed"));
  }

  return {
    upload,
    /** A decision is on its way, or made. */
    deciding: deciding || upload.uploading || upload.done,
    goOn: () => decide(() => continueImportAction(intervention), ways.leaveToProcess),
    checkAgain: () => decide(() => checkAgainAction(intervention), ways.leaveToProcess),
    startAgain: () => decide(() => giveUpImportAction(intervention), ways.leaveToImport),
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
