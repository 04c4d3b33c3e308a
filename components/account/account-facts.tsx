import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { Account } from "@/lib/account/types";

import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import { loadAccount } from "./load-account";

/** What the company keeps of its user. */
export async function AccountFacts() {
  return <Facts account={await loadAccount()} />;
}

function Facts({ account }: { account: Account }) {
  const t = useTranslations("account.facts");
  return (
    <dl className="grid gap-y-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <Fact label={t("company")}>{account.company.name}</Fact>
      <Fact label={t("companyCode")}>{account.company.code}</Fact>
      <Fact label={t("login")}>{account.login}</Fact>
      <Fact label={t("name")}>{account.name}</Fact>
      <Fact label={t("email")}>{account.email && <Contact {...account.email} />}</Fact>
      <Fact label={t("phone")}>{account.phone && <Contact {...account.phone} />}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  const t = useTranslations("account.facts");
  return (
    <>
      <dt className="text-ink-soft max-sm:-mb-2">{label}</dt>
      <dd className="wrap-break-word">{children ?? <span className="text-ink-faint">{t("none")}</span>}</dd>
    </>
  );
}

function Contact({ value, confirmed }: { value: string; confirmed: boolean }) {
  const t = useTranslations("account.facts");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 wrap-break-word">{value}</span>
      <Badge tone={confirmed ? "good" : "neutral"} icon={confirmed ? CircleCheck : CircleDashed}>
        {confirmed ? t("confirmed") : t("notConfirmed")}
      </Badge>
    </span>
  );
}

export function AccountFactsSkeleton() {
  return (
    <div className="grid gap-y-3">
      {["w-72", "w-52", "w-60", "w-64", "w-80", "w-72"].map((width, index) => (
        <Skeleton key={index} className={`h-5 max-w-full ${width}`} />
      ))}
    </div>
  );
}
