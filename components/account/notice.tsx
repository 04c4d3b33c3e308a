import { CircleCheck, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { loadAccount } from "./load-account";

const DONE = ["email", "sms", "email-taken", "sms-taken", "password"] as const;

type NoticeProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the person has just done: accepted an invitation, or changed the password. */
export async function Notice({ searchParams }: NoticeProps) {
  const [t, { done: wanted }] = await Promise.all([getTranslations("account.done"), searchParams]);
  const done = DONE.find((known) => known === wanted);
  if (!done) return null;
  const { company } = await loadAccount();
  const taken = done.endsWith("-taken");
  const Icon = taken ? TriangleAlert : CircleCheck;
  return (
    <p
      role="status"
      className={`mt-4 flex gap-2 rounded-md px-3 py-2.5 ${taken ? "bg-warn-soft text-warn" : "bg-good-soft text-good"}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>{t(done, { company: company.name })}</span>
    </p>
  );
}
