"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { listProcessesAction } from "@/lib/processes/actions";
import type { ProcessPage } from "@/lib/processes/queries";

import { Button } from "../ui/button";
import { PAGE_SIZE } from "./page-size";
import { ProcessesList } from "./processes-list";
import { useProcessesStore } from "./processes-context";
import { withOlder } from "./store";

/** The list with its way back in time. */
export function PagedProcesses({ first }: { first: ProcessPage }) {
  const t = useTranslations("processes");
  const store = useProcessesStore();
  const [next, setNext] = useState(first.next);
  const [failed, setFailed] = useState(false);
  const [pending, startTransition] = useTransition();

  function showEarlier() {
    if (next === null) return;
    startTransition(async () => {
      const page = await listProcessesAction({ before: next, limit: PAGE_SIZE }).catch(() => null);
      setFailed(!page?.ok);
      if (!page?.ok) return;
      store.update((state) => withOlder(state, page.processes));
      setNext(page.next);
    });
  }

  return (
    <>
      <ProcessesList initial={first.processes} />
      {next !== null && (
        <div className="flex flex-col items-center gap-2 p-4">
          {failed && (
            <p role="alert" className="text-bad">
              {t("moreFailed")}
            </p>
          )}
          <Button onClick={showEarlier} disabled={pending}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
