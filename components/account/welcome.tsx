import { CircleCheck, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { loadAccount } from "./load-account";

const OCCASIONS = ["email", "sms", "email-taken", "sms-taken"] as const;

type WelcomeProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What became of the invitation that the person has just accepted. */
export async function Welcome({ searchParams }: WelcomeProps) {
  const [t, { welcome }] = await Promise.all([getTranslations("account.welcome"), searchParams]);
  const occasion = OCCASIONS.find((known) => known === welcome);
  if (!occasion) return null;
  const { company } = await loadAccount();
  const taken = occasion.endsWith("-taken");
  const Icon = taken ? TriangleAlert : CircleCheck;
  return (
    <p
      role="status"
      className={`mt-4 flex gap-2 rounded-md px-3 py-2.5 ${taken ? "bg-warn-soft text-warn" : "bg-good-soft text-good"}`}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>{t(occasion, { company: company.name })}</span>
    </p>
  );
}
