"use client";

import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

import type { ProcessView } from "@/lib/processes/types";

import { PageHeader } from "../frame/page-header";
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
      <Link
        href={"/processes" as Route}
        className="mt-4 ml-3 inline-flex items-center gap-1 rounded-sm px-1 text-ink-soft hover:text-ink sm:ml-5"
      >
        <ChevronLeft className="size-4" aria-hidden />
        {t("back")}
      </Link>
      <div className="-mt-2 [&_h1]:break-words">
        <PageHeader
          title={process.fileName}
          figure={
            <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
              <ProcessStateBadge state={process.state} />
              <ProcessAbout process={process} />
            </div>
          }
          actions={<ProcessActions process={process} onDeleted={() => router.push("/processes" as Route)} />}
        />
      </div>
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
