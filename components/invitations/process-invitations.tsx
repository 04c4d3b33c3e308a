"use client";

import { Pause, Play } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useTransition } from "react";

import { holdInvitationsAction } from "@/lib/invitations/actions";
import type { InvitationCounts, ProcessView } from "@/lib/processes/types";

import { cn } from "../cn";
import { createdUsersAddress, uninvitedOf } from "../processes/uninvited";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";
import { InvitationFailures } from "./invitation-failures";

/** What has become of a process's invitations, live: how many, which failed and why, and the way to hold them. */
export function ProcessInvitations({ process }: { process: ProcessView }) {
  const t = useTranslations("invitations");
  const { id, state, invitations } = process;
  const { all, failed, notInvited, paused } = invitations;
  const uninvited = uninvitedOf(process);
  if (all + notInvited + uninvited === 0) return null;
  // What waits of an import that has been cancelled is being withdrawn.
  const holdable = waitingOf(invitations) > 0 && (state === "inviting" || state === "completed");
  return (
    <section aria-labelledby="process-invitations" className="border-t px-4 py-6 sm:px-6">
      <div className="-mt-1 mb-2 flex min-h-7 flex-wrap items-center gap-3">
        <h2 id="process-invitations" className="font-semibold">
          {t("title")}
        </h2>
        {paused && holdable && (
          <Badge tone="warn" icon={Pause}>
            {t("paused")}
          </Badge>
        )}
        {holdable && <HoldButton paused={paused} />}
      </div>
      {all + notInvited > 0 && <Figures counts={invitations} />}
      {uninvited > 0 && (
        <p className={cn(all + notInvited > 0 && "mt-3")}>
          {t.rich("uninvitedNote", {
            count: uninvited,
            users: (words) => (
              <Link
                href={createdUsersAddress(process)}
                className="rounded-sm text-accent-text underline underline-offset-2 hover:no-underline"
              >
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      {notInvited > 0 && <p className="mt-3 text-ink-soft">{t("notInvitedNote", { count: notInvited })}</p>}
      {failed > 0 && <InvitationFailures processId={id} failed={failed} />}
    </section>
  );
}

function waitingOf({ all, sent, failed, withdrawn }: InvitationCounts): number {
  return all - sent - failed - withdrawn;
}

function Figures({ counts }: { counts: InvitationCounts }) {
  const t = useTranslations("invitations.figures");
  const format = useFormatter();
  const figures = [
    { key: "sent", count: counts.sent },
    { key: "waiting", count: waitingOf(counts) },
    { key: "failed", count: counts.failed },
    ...(counts.withdrawn > 0 ? [{ key: "withdrawn", count: counts.withdrawn } as const] : []),
    ...(counts.notInvited > 0 ? [{ key: "notInvited", count: counts.notInvited } as const] : []),
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-2 tabular-nums">
      {figures.map(({ key, count }) => (
        <div key={key} className="flex h-10 flex-col-reverse justify-between">
          <dt className="text-xs whitespace-nowrap text-ink-soft">{t(key)}</dt>
          <dd
            className={cn(
              "font-medium",
              count === 0 && "text-ink-faint",
              key === "failed" && count > 0 && "text-bad",
            )}
          >
            {format.number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Holds, or goes on with, the invitations of the whole company. */
function HoldButton({ paused }: { paused: boolean }) {
  const t = useTranslations("invitations");
  const [pending, startTransition] = useTransition();

  function press() {
    startTransition(async () => {
      const result = await holdInvitationsAction({ paused: !paused }).catch(() => null);
      if (!result?.ok) toast.error(t("didNotWork"));
    });
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <Button size="sm" onClick={press} disabled={pending}>
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {t(paused ? "resume" : "pause")}
      </Button>
      <span className="text-xs text-ink-soft">{t(paused ? "resumeHint" : "pauseHint")}</span>
    </div>
  );
}
