import { TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";

import { getAccount } from "@/lib/account/queries";
import { getSession } from "@/lib/auth/session";

type PresentSessionProps = {
  /** Who is signed in by accepting. */
  userId: string;
  login: string;
};

/** Says to whoever is signed in as somebody else what accepting does to that session. */
export async function PresentSession({ userId, login }: PresentSessionProps) {
  const session = await getSession();
  if (session.state === "none" || session.user.userId === userId) return null;
  const [t, present] = await Promise.all([
    getTranslations("invite"),
    getAccount(session.user.companyId, session.user.userId),
  ]);
  const values = { name: present.name ?? present.login, company: present.company.name, login };
  return (
    <p className="mb-5 flex gap-2 rounded-md bg-warn-soft px-3 py-2.5 text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-anywhere">{t("presentSession", values)}</span>
    </p>
  );
}
