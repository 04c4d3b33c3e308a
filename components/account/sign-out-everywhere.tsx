"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";

import { signOutEverywhereAction } from "@/lib/account/actions";

import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { toast } from "../ui/toast";

/** Ends every session of the account, here and elsewhere. */
export function SignOutEverywhere() {
  const t = useTranslations("account.sessions");
  const [pending, startTransition] = useTransition();

  function signOut() {
    startTransition(async () => {
      const refused = await signOutEverywhereAction({});
      if (refused) toast.error(t("failed"));
    });
  }

  return (
    <ConfirmDialog
      trigger={<Button disabled={pending}>{t("signOut")}</Button>}
      title={t("question")}
      description={t("effect")}
      confirmLabel={t("signOut")}
      onConfirm={signOut}
    />
  );
}
