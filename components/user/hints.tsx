"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import type { FieldKey } from "@/lib/users/check-fields";
import type { UserDetails } from "@/lib/users/types";

import { userAddress } from "../users/actions/user-link";

/** Whether a contact is confirmed, and that another one would not be. */
export function useContactHint(user: UserDetails, texts: Readonly<Record<FieldKey, string>>) {
  const t = useTranslations("user.form");
  return (contact: "email" | "phone"): string | undefined => {
    const stored = user[contact];
    const confirmed = user[`${contact}Confirmed`];
    const typed = texts[contact].trim();
    if (typed.toLowerCase() !== (stored ?? "").toLowerCase())
      return confirmed ? t("confirmationLost") : undefined;
    if (stored === null) return undefined;
    return confirmed ? t("confirmed") : t("notConfirmed");
  };
}

/** Whom the manager's e-mail names. */
export function ManagerHint({ user, changed }: { user: UserDetails; changed: boolean }) {
  const t = useTranslations("user.form");
  if (changed || user.managerEmail === null) return null;
  if (!user.manager) return <p className="text-xs text-ink-soft">{t("managerUnknown")}</p>;
  return (
    <p className="text-xs text-ink-soft">
      {t("manager")}{" "}
      <Link href={userAddress(user.manager.id)} className="text-accent-text underline underline-offset-2">
        {user.manager.name}
      </Link>
    </p>
  );
}
