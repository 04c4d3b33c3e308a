import { useTranslations } from "next-intl";

import type { InvitationCounts } from "@/lib/processes/types";

/** How far the sending of invitations is, in a line. */
export function useInvitingWords(): (counts: InvitationCounts) => string {
  const t = useTranslations("invitations.progress");
  return ({ sent, all, failed, paused }) =>
    [t(paused ? "paused" : "sent", { sent, all }), failed > 0 ? t("failed", { failed }) : ""]
      .filter(Boolean)
      .join(", ");
}
