"use client";

import { useTranslations } from "next-intl";

import { buttonLook } from "./button-look";

type ErrorNoticeProps = {
  /** What was thrown; its digest is what the server's log has it under. */
  error: unknown;
  retry: () => void;
};

/**
 * Says that a part of the page broke, offers to try again, and gives support something to look for. Every page loads it
 * several times, so it is made of nothing else.
 */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const t = useTranslations("common.error");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-16 text-center">
      <svg viewBox="0 0 24 24" className="mb-3 size-6 fill-none stroke-bad stroke-[1.5]" aria-hidden>
        <path strokeLinecap="round" strokeLinejoin="round" d="M12 3.5 21.5 20h-19zM12 10v4M12 17h.01" />
      </svg>
      <p className="font-medium">{t("title")}</p>
      <p className="mt-1 max-w-sm text-ink-soft">{t("description")}</p>
      <button type="button" className={buttonLook({ className: "mt-4" })} onClick={retry}>
        {t("retry")}
      </button>
      {digest && <p className="mt-4 text-xs text-ink-faint">{t("reference", { code: digest })}</p>}
    </div>
  );
}
