"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";

import { setLocaleAction } from "@/i18n/actions";
import { isLocale, type Locale, LOCALES } from "@/lib/locale";
import { languageOf } from "@/lib/reader-locale";

import { IconButton } from "../ui/icon-button";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../ui/menu";

/** Each language in its own words: whoever looks for it may read no other. */
const names: Record<Locale, string> = { en: "English", ru: "Русский" };

export function LanguageMenu() {
  const t = useTranslations("frame");
  const language = languageOf(useLocale());
  const [pending, startTransition] = useTransition();

  function choose(value: string) {
    if (!isLocale(value) || value === language) return;
    const form = new FormData();
    form.set("locale", value);
    startTransition(() => setLocaleAction(form));
  }

  return (
    <Menu>
      <MenuTrigger>
        <IconButton label={t("language")} disabled={pending}>
          <Languages />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={language} onValueChange={choose}>
          {LOCALES.map((value) => (
            <MenuRadioItem key={value} value={value} lang={value}>
              {names[value]}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
