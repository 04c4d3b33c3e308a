"use client";

import { Check, Copy, Dices } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { generatePassword } from "@/lib/imports/rules/generate-password";
import type { PasswordPolicy } from "@/lib/imports/settings";

import { copyText } from "../interventions/copy-text";
import { Button } from "../ui/button";
import { toast } from "../ui/toast";

type PasswordToolsProps = {
  policy: PasswordPolicy;
  password: string;
  onGenerate: (password: string) => void;
};

/** Makes up a password that the policy takes, and copies it: this is the last time that it is in sight. */
export function PasswordTools({ policy, password, onGenerate }: PasswordToolsProps) {
  const t = useTranslations("user.temporaryPassword");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied !== null && copied === password;

  async function copy() {
    try {
      await copyText(Promise.resolve(password));
      setCopied(password);
    } catch {
      toast.error(t("notCopied"));
    }
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => onGenerate(generatePassword(policy))}>
        <Dices aria-hidden />
        {t("generate")}
      </Button>
      <Button size="sm" disabled={password === ""} onClick={() => void copy()}>
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span aria-live="polite">{t(isCopied ? "copied" : "copy")}</span>
      </Button>
    </div>
  );
}
