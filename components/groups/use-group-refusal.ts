"use client";

import { useTranslations } from "next-intl";

const KNOWN = [
  "signed_out",
  "not_admin",
  "not_found",
  "into_not_found",
  "blank",
  "too_long",
  "reserved",
] as const;

/** Why something could not be done to a group, in words; `null` stands for a connection that broke. */
export function useGroupRefusal() {
  const t = useTranslations("groups.refusals");
  return (code: string | null): string => {
    const known = KNOWN.find((name) => name === code);
    return t(known ?? "failed");
  };
}
