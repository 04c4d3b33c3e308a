import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";

export type TemplateLanguage = "en" | "ru";

/** The texts of the template in the admin's language. */
export function templateTranslator(language: TemplateLanguage) {
  return createTranslator({ locale: language, messages: { en, ru }[language], namespace: "template" });
}

export type TranslateTemplate = ReturnType<typeof templateTranslator>;
