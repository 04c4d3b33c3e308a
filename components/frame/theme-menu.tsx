"use client";

import { Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";

import { IconButton } from "../ui/icon-button";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../ui/menu";

const themes = [
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
  { value: "system", icon: Monitor },
] as const;

export function ThemeMenu() {
  const t = useTranslations("frame.theme");
  const { theme, setTheme } = useTheme();
  return (
    <Menu>
      <MenuTrigger>
        <IconButton label={t("label")}>
          <SunMoon />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(({ value, icon: Icon }) => (
            <MenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {t(value)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
