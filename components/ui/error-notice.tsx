"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { buttonLook } from "./button-look";

type ErrorNoticeProps = {
  /** What was thrown; its digest is what the server's log has it under. */
  error: unknown;
  retry: () => void;
};

/** Says that a part of the page broke, offers to try again, and gives support something to look for. */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const t = useTranslations("common.error");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-16 text-center">
      <TriangleAlert className="mb-3 size-6 text-bad" strokeWidth={1.5} aria-hidden />
      <p className="font-medium">{t("title")}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{t("description")}</p>
      {/* Every page loads this with its frame: no more than a button. */}
      <button type="button" className={buttonLook({ className: "mt-4" })} onClick={retry}>
        <RotateCw aria-hidden />
        {t("retry")}
      </button>
      {digest && <p className="mt-4 text-xs text-ink-faint">{t("reference", { code: digest })}</p>}
    </div>
  );
}
