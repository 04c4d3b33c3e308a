import {
  Ban,
  CircleAlert,
  CircleCheck,
  Clock,
  FileSpreadsheet,
  ListChecks,
  type LucideIcon,
  Send,
  UserPlus,
} from "lucide-react";
import { useTranslations } from "next-intl";

import type { ProcessState } from "@/lib/processes/types";

import { Badge } from "../ui/badge";

const looks: Record<ProcessState, { icon: LucideIcon; tone: "neutral" | "accent" | "good" | "bad" }> = {
  queued: { icon: Clock, tone: "neutral" },
  reading: { icon: FileSpreadsheet, tone: "accent" },
  checking: { icon: ListChecks, tone: "accent" },
  needs_intervention: { icon: CircleAlert, tone: "bad" },
  importing: { icon: UserPlus, tone: "accent" },
  inviting: { icon: Send, tone: "accent" },
  completed: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleAlert, tone: "bad" },
  cancelled: { icon: Ban, tone: "neutral" },
};

export function ProcessStateBadge({ state }: { state: ProcessState }) {
  const t = useTranslations("processes.states");
  const { icon, tone } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(state)}
    </Badge>
  );
}
