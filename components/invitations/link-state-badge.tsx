import { CircleCheck, CircleDashed, CircleSlash, Clock } from "lucide-react";
import { useTranslations } from "next-intl";

import type { LinkState } from "@/lib/invitations/outbox";

import { Badge } from "../ui/badge";

const looks = {
  open: { icon: CircleDashed, tone: "neutral" },
  used: { icon: CircleCheck, tone: "good" },
  withdrawn: { icon: CircleSlash, tone: "warn" },
  expired: { icon: Clock, tone: "warn" },
} as const;

/** What has become of a message's link. */
export function LinkStateBadge({ state }: { state: LinkState }) {
  const t = useTranslations("outbox.states");
  return <Badge {...looks[state]}>{t(state)}</Badge>;
}
