"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";

import { listMergeTargetsAction } from "@/lib/groups/actions";

import { Input } from "../ui/input";
import { Skeleton } from "../ui/skeleton";

export type Target = { readonly id: string; readonly name: string };

type TargetPickerProps = {
  groupId: string;
  chosen: Target | null;
  onChoose: (target: Target | null) => void;
};

const TYPING_PAUSE_MS = 200;

/** Finds a group by its name and takes one of those found. */
export function TargetPicker({ groupId, chosen, onChoose }: TargetPickerProps) {
  const t = useTranslations("groups.merge");
  const name = useId();
  const [q, setQ] = useState("");
  const { targets, failed } = useTargets(groupId, q);

  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t("target")}</legend>
      <Input
        type="search"
        value={q}
        autoComplete="off"
        aria-label={t("search")}
        placeholder={t("search")}
        onChange={(event) => {
          setQ(event.target.value);
          onChoose(null);
        }}
      />
      <div className="relative mt-2 h-56 overflow-y-auto rounded-md border">
        {targets?.map((target) => (
          <label
            key={target.id}
            className="flex min-h-9 items-center gap-2.5 px-3 py-1.5 hover:bg-hover has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              className="size-4 shrink-0 accent-accent"
              checked={target.id === chosen?.id}
              onChange={() => onChoose(target)}
            />
            <span className="min-w-0 break-words">{target.name}</span>
          </label>
        ))}
        {targets?.length === 0 && <p className="px-3 py-2 text-ink-soft">{t("nothingFound")}</p>}
        {failed && (
          <p role="alert" className="px-3 py-2 text-bad">
            {t("searchFailed")}
          </p>
        )}
        {!targets && !failed && <Skeleton className="mx-3 mt-3 h-3 w-2/5" />}
      </div>
    </fieldset>
  );
}

/** What the server finds, a moment after the last key; null until it has answered for the first time. */
function useTargets(groupId: string, q: string) {
  const [found, setFound] = useState<{ targets: readonly Target[] | null; failed: boolean }>({
    targets: null,
    failed: false,
  });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      async () => {
        const result = await listMergeTargetsAction({ groupId, q }).catch(() => null);
        if (current) setFound({ targets: result?.ok ? result.targets : null, failed: !result?.ok });
      },
      q ? TYPING_PAUSE_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [groupId, q]);
  return found;
}
