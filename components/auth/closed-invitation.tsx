import { Ban, CircleCheck, Clock, type LucideIcon, MailX, Unlink } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import type { ClosedInvitation as Closed } from "@/lib/invitations/accept";

import { Button } from "../ui/button";

const icons: Record<Closed["state"], LucideIcon> = {
  unknown: Unlink,
  used: CircleCheck,
  withdrawn: MailX,
  expired: Clock,
  blocked: Ban,
  too_many_attempts: Clock,
};

/** Why the link leads nowhere, and what to do instead. */
export function ClosedInvitation({ invitation }: { invitation: Closed }) {
  const t = useTranslations("invite.closed");
  const format = useFormatter();
  const { state } = invitation;
  const values = {
    company: "company" in invitation ? invitation.company : "",
    companyCode: "companyCode" in invitation ? invitation.companyCode : "",
    minutes: "minutes" in invitation ? invitation.minutes : 0,
    day: "expiresAt" in invitation ? format.dateTime(invitation.expiresAt, "day") : "",
  };
  const Icon = icons[state];
  return (
    <>
      <Icon className="mb-3 size-6 text-ink-faint" strokeWidth={1.5} aria-hidden />
      <h1 className="text-xl font-semibold tracking-tight">{t(`${state}.title`)}</h1>
      <p className="mt-2 wrap-break-word text-ink-soft">{t(`${state}.description`, values)}</p>
      {state === "used" && (
        <Button asChild variant="primary" size="lg" className="mt-6 w-full">
          <Link href="/sign-in">{t("signIn")}</Link>
        </Button>
      )}
    </>
  );
}
