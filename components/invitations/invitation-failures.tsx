"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";

import { listFailuresAction, sendAgainAction } from "@/lib/invitations/actions";
import type { FailurePage, InvitationFailure } from "@/lib/invitations/queries";
import type { FailureCode } from "@/lib/messages/types";

import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { toast } from "../ui/toast";

type InvitationFailuresProps = { processId: string; failed: number };

/** Which invitations were not sent: for each reason what to do about it, then each contact. */
export function InvitationFailures({ processId, failed }: InvitationFailuresProps) {
  const t = useTranslations("invitations");
  const { page, broken, more, pending } = useFailures(processId, failed);
  const again = useSendAgain(processId);
  return (
    <div className="mt-5">
      <h3 className="mb-2 font-medium">{t("failedTitle", { count: failed })}</h3>
      {!page && !broken && <Skeleton className="h-24" />}
      {broken && (
        <p role="alert" className="text-bad">
          {t("notLoaded")}
        </p>
      )}
      {page && (
        <>
          <ul className="grid gap-3">
            {page.kinds.map(({ code, count }) => (
              <li
                key={code}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border px-4 py-3"
              >
                <div className="min-w-0 flex-[1_1_20rem]">
                  <p className="font-medium">
                    {t(`failures.${code}.problem`)} <span className="tabular-nums">({count})</span>
                  </p>
                  <p className="text-ink-soft">{t(`failures.${code}.mend`)}</p>
                </div>
                <Button
                  size="sm"
                  disabled={again.pending}
                  aria-label={t("sendAgainOf", { count, why: t(`failures.${code}.problem`) })}
                  onClick={() => again.send(code)}
                >
                  {t("sendAgain", { count })}
                </Button>
              </li>
            ))}
          </ul>
          <ul className="mt-4 divide-y border-y">
            {page.failures.map((failure) => (
              <FailureRow key={failure.id} failure={failure} />
            ))}
          </ul>
          {page.next && (
            <Button size="sm" className="mt-3" disabled={pending} onClick={more}>
              {t("more")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function FailureRow({ failure }: { failure: InvitationFailure }) {
  const t = useTranslations("invitations");
  const { contact, login, userId, code, detail } = failure;
  return (
    <li className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,16rem)_minmax(0,12rem)_minmax(0,1fr)]">
      <span className="break-all">{contact}</span>
      <Link
        href={`/users/${userId}` as Route}
        className="break-all text-ink-soft underline decoration-line-strong underline-offset-4"
      >
        {login}
      </Link>
      <span className="text-ink-soft">
        {t(`failures.${code}.problem`)}
        {detail && <span className="block text-xs break-words text-ink-faint">{detail}</span>}
      </span>
    </li>
  );
}

/** The failures page after page; the first one at once, and anew when there are more or fewer of them. */
function useFailures(processId: string, failed: number) {
  const [page, setPage] = useState<FailurePage | null>(null);
  const [broken, setBroken] = useState(false);
  const [pending, startTransition] = useTransition();

  useEffect(() => {
    let left = false;
    void listFailuresAction({ processId })
      .catch(() => null)
      .then((first) => {
        if (left) return;
        if (first?.ok) setPage(first);
        else setBroken(true);
      });
    return () => {
      left = true;
    };
  }, [processId, failed]);

  function more() {
    if (!page?.next) return;
    const after = page.next;
    startTransition(async () => {
      const found = await listFailuresAction({ processId, after }).catch(() => null);
      setBroken(!found?.ok);
      if (found?.ok) setPage({ ...found, failures: [...page.failures, ...found.failures] });
    });
  }

  return { page, broken, more, pending };
}

function useSendAgain(processId: string) {
  const t = useTranslations("invitations");
  const [pending, startTransition] = useTransition();

  function send(code: FailureCode) {
    startTransition(async () => {
      const result = await sendAgainAction({ processId, code }).catch(() => null);
      if (result?.ok) toast.success(t("sentAgain", { count: result.count }));
      else toast.error(t("didNotWork"));
    });
  }

  return { pending, send };
}
