import { useTranslations } from "next-intl";

import { isFinished } from "@/lib/processes/state";
import type { ProcessView } from "@/lib/processes/types";

import { Progress } from "../ui/progress";
import { useInvitingWords } from "../invitations/use-inviting-words";
import { ProcessFailureLine } from "./failure-line";
import { stageProgress, stageWork } from "./progress";
import { ProcessFigures } from "./process-figures";
import { ProcessPace } from "./process-pace";

type ProcessWorkProps = { process: ProcessView; onLeave?: (() => void) | undefined };

/**
 * The part of a process that moves: bar and figures of the stage while it runs, what came of it at the end. As high
 * in every state, so that nothing below it jumps.
 */
export function ProcessWork({ process, onLeave }: ProcessWorkProps) {
  if (process.state === "failed") return <ProcessFailureLine process={process} />;
  if (isFinished(process.state)) return <ProcessFigures process={process} onLeave={onLeave} />;
  return <RunningWork process={process} />;
}

function RunningWork({ process }: { process: ProcessView }) {
  const t = useTranslations("processes");
  const { state, fileName } = process;
  const { done, of } = stageProgress(process);
  const waits = state === "queued" || state === "needs_intervention";
  const said = useWords(process);
  return (
    <div className="flex h-10 flex-col justify-between">
      <div className="flex h-5 items-center">
        <Progress
          label={t("work.bar", { file: fileName, stage: t(`stages.${state}`) })}
          value={waits ? 0 : done}
          max={of}
          valueText={said}
          tone={state === "needs_intervention" ? "bad" : "accent"}
        />
      </div>
      <div className="flex gap-3 text-xs whitespace-nowrap text-ink-soft tabular-nums">
        <span className="min-w-0 flex-1 truncate">{said}</span>
        <ProcessPace process={process} />
      </div>
    </div>
  );
}

function useWords(process: ProcessView): string {
  const t = useTranslations("processes.work");
  const { rows, state } = process;
  const inviting = useInvitingWords();
  if (state === "reading") return t("reading", { rows });
  if (state === "checking") return t("checking", { rows });
  if (state === "importing") {
    const { done, of } = stageWork(process);
    return t("importing", { done, rows: of ?? rows });
  }
  if (state === "inviting") return inviting(process.invitations);
  if (state === "needs_intervention") return t("waiting", { errors: process.rowErrors });
  return t("queued");
}
