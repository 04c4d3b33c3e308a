"use client";

import { useTranslations } from "next-intl";
import { type ToggleEvent, useState } from "react";

import { listUnknownManagersAction } from "@/lib/processes/actions";
import type { UnknownManager } from "@/lib/processes/unknown-managers";

type List = { readonly managers: readonly UnknownManager[]; readonly more: number };

/** Which rows name a manager whom nobody is; looked up when it is opened. */
export function UnknownManagers({ processId }: { processId: string }) {
  const t = useTranslations("processes.page");
  const [list, setList] = useState<List | "loading" | "failed">("loading");

  async function load() {
    setList("loading");
    const answer = await listUnknownManagersAction({ processId }).catch(() => null);
    setList(answer?.ok ? answer : "failed");
  }

  return (
    <details onToggle={({ newState }: ToggleEvent) => newState === "open" && void load()}>
      <summary className="w-fit cursor-pointer rounded-sm text-accent-text hover:underline">
        {t("managersUnknownShow")}
      </summary>
      <div
        className="mt-1 max-h-60 overflow-y-auto"
        tabIndex={0}
        role="group"
        aria-label={t("managersUnknown")}
      >
        <Content list={list} />
      </div>
    </details>
  );
}

function Content({ list }: { list: List | "loading" | "failed" }) {
  const t = useTranslations("processes.page");
  if (list === "loading") return <p className="text-ink-soft">{t("managersUnknownLoading")}</p>;
  if (list === "failed") return <p role="alert">{t("managersUnknownFailed")}</p>;
  if (list.managers.length === 0) return <p>{t("managersUnknownNone")}</p>;
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
        {list.managers.map(({ row, email }) => (
          <div key={row} className="contents">
            <dt className="text-ink-soft">{t("managersUnknownRow", { row })}</dt>
            <dd className="min-w-0 break-words">{email}</dd>
          </div>
        ))}
      </dl>
      {list.more > 0 && <p className="text-ink-soft">{t("managersUnknownMore", { count: list.more })}</p>}
    </>
  );
}
