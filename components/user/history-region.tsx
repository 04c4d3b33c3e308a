import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Route } from "next";

import { requireAdmin } from "@/lib/auth/session";
import { listHistory, listTouchedBy } from "@/lib/users/history";
import type { TouchedBy } from "@/lib/users/types";

import { Skeleton } from "../ui/skeleton";
import { History } from "./history";
import { loadUser } from "./load-user";
import { HISTORY_PAGE } from "./page-size";

/** Which imports touched the user, and everything that has happened to them. */
export async function HistoryRegion({ id }: { id: Promise<string> }) {
  const user = await loadUser(await id);
  if (!user) return null;
  const { companyId } = await requireAdmin();
  const [first, imports] = await Promise.all([
    listHistory(companyId, user.id, { limit: HISTORY_PAGE }),
    listTouchedBy(companyId, user.id),
  ]);
  return (
    <div className="grid min-w-0 gap-8">
      <Imports imports={imports} />
      {/* Pages that were read before an edit do not go on from the ones after it. */}
      <History key={first.entries[0]?.id} userId={user.id} first={first} />
    </div>
  );
}

function Imports({ imports }: { imports: readonly TouchedBy[] }) {
  const t = useTranslations("user.imports");
  return (
    <section aria-labelledby="user-imports">
      <h2 id="user-imports" className="mb-3 font-semibold">
        {t("title")}
      </h2>
      {imports.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="grid gap-1.5">
          {imports.map(({ id, fileName, created }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-4">
              <Link
                href={`/processes/${id}` as Route}
                className="min-w-0 break-words text-accent-text underline underline-offset-2"
              >
                {fileName}
              </Link>
              <span className="text-ink-soft">{t(created ? "created" : "updated")}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function HistorySkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      <Skeleton className="h-5 w-32" />
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-10" />
      ))}
    </div>
  );
}
