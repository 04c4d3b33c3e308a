"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

import { IconButton } from "./icon-button";
import { Input } from "./input";

type PasswordInputProps = Omit<ComponentProps<typeof Input>, "type" | "className"> & {
  /** Where it is to be passed on, and not to be kept from whoever looks on. */
  shownAtFirst?: boolean | undefined;
};

/** A password that can be shown while it is typed. */
export function PasswordInput({ shownAtFirst = false, ...props }: PasswordInputProps) {
  const t = useTranslations("ui");
  const [shown, setShown] = useState(shownAtFirst);
  return (
    <div className="relative">
      <Input
        {...props}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        className="pr-10"
      />
      <IconButton
        label={shown ? t("hidePassword") : t("showPassword")}
        className="absolute top-0.5 right-0.5"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff /> : <Eye />}
      </IconButton>
    </div>
  );
}
