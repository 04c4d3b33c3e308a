import { useTranslations } from "next-intl";

import type { RowErrorView } from "@/lib/processes/types";

import { splitAtStray } from "./split-at-stray";

/** The value at fault with its stray character marked; a password is never there to be shown. */
export function ErrorValue({ error }: { error: RowErrorView }) {
  const t = useTranslations("processes.errors");
  const { value, column, code } = error;
  if (column === "password" && code !== "required") {
    return <span className="text-ink-faint">{t("hidden")}</span>;
  }
  if (value === null || value === "") return <span className="text-ink-faint">{t("blank")}</span>;
  const { before, stray, after } = splitAtStray(value, error.params.position);
  const mark = error.params.reason === "break" ? "↵" : stray;
  return (
    <span title={value} className="line-clamp-2 wrap-anywhere whitespace-pre-wrap">
      {before}
      {stray && <mark className="rounded-sm bg-bad-soft px-px text-bad">{mark}</mark>}
      {after}
    </span>
  );
}
