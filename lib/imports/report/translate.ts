import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";

const messages = { en, ru };

/** The words of row errors outside a page: in a workbook or a text for the clipboard. */
export function rowErrorTranslator(language: "en" | "ru") {
  return createTranslator({ locale: language, messages: messages[language], namespace: "rowErrors" });
}

export function reportTranslator(language: "en" | "ru") {
  return createTranslator({ locale: language, messages: messages[language], namespace: "report" });
}
