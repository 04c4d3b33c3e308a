import { getTranslations } from "next-intl/server";

import { clientAddress } from "@/lib/auth/client-address";
import { openInvitation } from "@/lib/invitations/accept";

import { Skeleton } from "../ui/skeleton";
import { AcceptForm } from "./accept-form";
import { ClosedInvitation } from "./closed-invitation";
import { PresentSession } from "./present-session";

/** What a link of an invitation leads to. */
export async function Invitation({ params }: { params: Promise<{ token: string }> }) {
  const [t, { token }] = await Promise.all([getTranslations("invite"), params]);
  const invitation = await openInvitation(token, await clientAddress());
  if (invitation.state !== "open") return <ClosedInvitation invitation={invitation} />;
  const { company, companyCode, userId, login, channel, contact, password, passwordPolicy } = invitation;
  const [name, domain] = contact.split("@");
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight wrap-break-word">{t("title", { company })}</h1>
      <p className="mt-1 text-ink-soft">{t("description")}</p>
      <dl className="my-5 grid gap-x-4 rounded-md border px-3 py-2.5 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-1">
        <dt className="text-ink-soft max-sm:text-xs">{t("companyCode")}</dt>
        <dd className="font-medium wrap-break-word">{companyCode}</dd>
        <dt className="text-ink-soft max-sm:mt-2 max-sm:text-xs">{t("login")}</dt>
        <dd className="font-medium wrap-break-word">{login}</dd>
        <dt className="text-ink-soft max-sm:mt-2 max-sm:text-xs">{t(`contact.${channel}`)}</dt>
        <dd className="font-medium wrap-break-word">
          {name}
          {domain && (
            <>
              <wbr />@{domain}
            </>
          )}
        </dd>
      </dl>
      <PresentSession userId={userId} login={login} />
      <AcceptForm token={token} invitation={{ login, channel, password, passwordPolicy }} />
    </>
  );
}

export function InvitationSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="my-1 h-24 w-full" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-12 w-48" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
