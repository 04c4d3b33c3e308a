"use client";

import { useEffect, useEffectEvent } from "react";

import { getDecisionAction } from "@/lib/processes/actions";
import type { ProcessView } from "@/lib/processes/types";

import { useProcess } from "../processes/processes-context";
import { toast } from "../ui/toast";
import { useDecidedWords } from "./use-decided-words";

type Watch = {
  /** False while the person's own decision is on its way: that one is no news. */
  watching: boolean;
  leave: () => void;
};

/** Closes the intervention, and says why, when the process stops waiting for it. */
export function useDecidedElsewhere(process: ProcessView, { watching, leave }: Watch) {
  const words = useDecidedWords();
  const { state, attempt } = useProcess(process);
  const over = watching && (state !== "needs_intervention" || attempt !== process.attempt);

  const tell = useEffectEvent(async () => {
    leave();
    const answer = await getDecisionAction({ processId: process.id, attempt: process.attempt }).catch(
      () => null,
    );
    toast.info(words(answer?.ok ? answer.decision : null, process.fileName), { duration: 10_000 });
  });

  useEffect(() => {
    if (over) void tell();
  }, [over]);
}
