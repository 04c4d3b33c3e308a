"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import {
  checkAgainAction,
  continueImportAction,
  createMissingGroupsAction,
  giveUpImportAction,
  updateExistingAction,
} from "@/lib/processes/actions";
import type { Decision, ProcessView } from "@/lib/processes/types";

import { toast } from "../ui/toast";
import { useDecidedWords } from "./use-decided-words";
import type { Ways } from "./use-leave";
import { useRestart } from "./use-restart";
import type { GroupsOfKind } from "./use-ticked";

type Done = { readonly ok: true };
type Refusal = { readonly ok: false; readonly code: string; readonly decision?: Decision | null };

/** What an admin can decide about a process that waits; a decision of somebody else's is told instead. */
export function useDecisions(process: ProcessView, ways: Ways) {
  const t = useTranslations("interventions");
  const words = useDecidedWords();
  const [deciding, setDeciding] = useState(false);
  const intervention = { processId: process.id, attempt: process.attempt };
  const upload = useRestart(intervention, { onRestarted: ways.leaveToProcess, onRefused: told });

  /** @returns whether there is nothing left to decide */
  function told(refusal: Refusal): boolean {
    if (refusal.code !== "decided_before" && refusal.code !== "not_found") return false;
    ways.leaveToProcess();
    toast.info(words(refusal.decision ?? null, process.fileName), { duration: 10_000 });
    return true;
  }

  /** @returns whether there is nothing left to decide */
  async function decide<Answer extends Done>(
    send: () => Promise<Answer | Refusal>,
    onDone: (answer: Answer) => void,
    onFault: (fault: string) => void = (fault) => void toast.error(fault),
  ): Promise<boolean> {
    setDeciding(true);
    const answer = await send().catch(() => null);
    if (answer?.ok) {
      // Stays "deciding": the news of it must not be told as somebody else's.
      onDone(answer);
      return true;
    }
    if (answer && told(answer)) return true;
    setDeciding(false);
    onFault(t(answer ? (answer.code === "signed_out" ? "signedOut" : "failed") : "unanswered"));
    return false;
  }

  /** @param onFault is told what went wrong, where that leaves the decision open */
  function createGroups(groups: GroupsOfKind[], onFault: (fault: string) => void): Promise<boolean> {
    return decide<Done & { readonly created: number }>(
      () => createMissingGroupsAction({ ...intervention, groups }),
      ({ created }) => {
        ways.leaveToProcess();
        toast.success(t("create.done", { created, file: process.fileName }));
      },
      onFault,
    );
  }

  return {
    upload,
    /** A decision is on its way, or made. */
    deciding: deciding || upload.uploading || upload.done,
    goOn: () => decide(() => continueImportAction(intervention), ways.leaveToProcess),
    checkAgain: () => decide(() => checkAgainAction(intervention), ways.leaveToProcess),
    updateExisting: () => decide(() => updateExistingAction(intervention), ways.leaveToProcess),
    createGroups,
    startAgain: () => decide(() => giveUpImportAction(intervention), ways.leaveToImport),
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
