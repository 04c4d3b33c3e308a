"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { DetailHeader } from "../frame/detail-header";
import { ProcessInvitations } from "../invitations/process-invitations";
import { ProcessAbout } from "./process-about";
import { ProcessActions } from "./process-actions";
import { ProcessFacts } from "./process-facts";
import { ProcessStateBadge } from "./process-state-badge";
import { ProcessWork } from "./process-work";
import { useProcess } from "./processes-context";

/** All of one process but its row errors, live. */
export function ProcessOverview({ initial, timeline }: { initial: ProcessView; timeline: ReactNode }) {
  const t = useTranslations("processes.page");
  const router = useRouter();
  const process = useProcess(initial);
  useRefreshAtEachStage(process);
  return (
    <>
      <DetailHeader
        back={{ href: "/processes" as Route, label: t("back") }}
        title={process.fileName}
        figure={
          <>
            <ProcessStateBadge state={process.state} />
            <ProcessAbout process={process} />
          </>
        }
        actions={<ProcessActions process={process} onDeleted={() => router.push("/processes" as Route)} />}
      />
      <div className="max-w-160 px-4 pb-6 sm:px-6">
        <ProcessWork process={process} />
      </div>
      <ProcessInvitations process={process} />
      <div className="grid gap-x-12 gap-y-6 border-t px-4 py-6 sm:px-6 lg:grid-cols-2">
        <section aria-labelledby="process-facts">
          <h2 id="process-facts" className="mb-3 font-semibold">
            {t("facts")}
          </h2>
          <ProcessFacts process={process} />
        </section>
        <section aria-labelledby="process-timeline">
          <h2 id="process-timeline" className="mb-3 font-semibold">
            {t("timeline")}
          </h2>
          {timeline}
        </section>
      </div>
    </>
  );
}

/** What the stream does not carry (timeline, row errors) is read anew when a stage ends. */
function useRefreshAtEachStage({ state }: ProcessView) {
  const router = useRouter();
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    router.refresh();
  }, [state, router]);
}
