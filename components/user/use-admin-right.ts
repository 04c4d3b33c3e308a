"use client";

import { useTranslations } from "next-intl";

import { grantAdminAction, revokeAdminAction } from "@/lib/users/admin-actions";
import type { UserDetails } from "@/lib/users/types";

import { toast } from "../ui/toast";

/** Makes the user an admin, or one no more, and says what has become of it. */
export function useAdminRight({ id, login }: UserDetails) {
  const t = useTranslations("user");
  return async function setAdmin(admin: boolean): Promise<void> {
    const act = admin ? grantAdminAction : revokeAdminAction;
    const result = await act({ userId: id }).catch(() => null);
    if (result?.ok) toast.success(t(admin ? "admin.grant.done" : "admin.revoke.done", { login }));
    else if (result?.code === "last_admin") toast.error(t("changes.refused.last_admin"));
    else toast.error(t("changes.refused.failed"));
  };
}
