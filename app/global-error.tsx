"use client";

import "./globals.css";

import { useSyncExternalStore } from "react";

import { LOCALE_COOKIE, type Locale } from "@/lib/locale";

/** Here, not in the messages: what provides those may be what broke. */
const words: Record<Locale, { title: string; description: string; retry: string; reference: string }> = {
  en: {
    title: "The console could not be shown",
    description: "Something broke on our side. Nothing of yours was lost or changed.",
    retry: "Try again",
    reference: "Reference code for support:",
  },
  ru: {
    title: "Не получилось открыть консоль",
    description: "Сбой на нашей стороне. Ваши данные целы и не изменились.",
    retry: "Попробовать ещё раз",
    reference: "Код для поддержки:",
  },
};

function readLocale(): Locale {
  const [, chosen] = document.cookie.match(new RegExp(`${LOCALE_COOKIE}=(\\w+)`)) ?? [];
  return (chosen ?? navigator.language).startsWith("ru") ? "ru" : "en";
}

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore(
    () => () => {},
    readLocale,
    () => "en" as const,
  );
  const { title, description, retry: again, reference } = words[locale];
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <html lang={locale}>
      <body>
        <title>{title}</title>
        <main role="alert" className="flex h-dvh flex-col items-center justify-center px-6 text-center">
          <h1 className="text-xl font-semibold">{title}</h1>
          <p className="mt-1 max-w-sm text-ink-soft">{description}</p>
          <button
            type="button"
            className="mt-4 h-8 rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-strong"
            onClick={retry}
          >
            {again}
          </button>
          {digest && (
            <p className="mt-4 text-xs text-ink-faint">
              {reference} {digest}
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
