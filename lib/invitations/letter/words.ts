import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import type { LetterRecord } from "./types";

/** What of the words of an e-mail is the same for all who get it in one call. */
export interface EmailWords {
  readonly subject: string;
  readonly title: string;
  readonly intro: string;
  readonly company: string;
  readonly companyCode: string;
  readonly login: string;
  readonly button: string;
  readonly validUntil: string;
  readonly once: string;
  readonly fallback: string;
  readonly unexpected: string;
}

const messages = { en, ru };

export function letterTranslator(language: "en" | "ru") {
  return createTranslator({
    locale: language,
    messages: messages[language],
    namespace: "emails.invitation",
    // There is no reader yet, and so no time zone of theirs: the message names the one it means.
    timeZone: "UTC",
  });
}

export function emailWords({ language, letter, expiresAt }: LetterRecord): EmailWords {
  const t = letterTranslator(language);
  const company = letter.companyName;
  return {
    subject: t("subject", { company }),
    title: t("title", { company }),
    intro: t("intro", { company }),
    company: t("company"),
    companyCode: t("companyCode"),
    login: t("login"),
    button: t("button"),
    validUntil: t("validUntil", { at: expiresAt }),
    once: t("once"),
    fallback: t("fallback"),
    unexpected: t("unexpected", { company }),
  };
}
