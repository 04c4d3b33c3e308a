import { getTranslations } from "next-intl/server";

import { requireAdmin } from "@/lib/auth/session";
import { getUserCounts } from "@/lib/users/counts";

import { Skeleton } from "../ui/skeleton";

/** How many users there are, and how many of them are blocked. */
export async function UsersFigure() {
  const { companyId } = await requireAdmin();
  const [t, counts] = await Promise.all([getTranslations("users"), getUserCounts(companyId)]);
  return <p>{t("figure", counts)}</p>;
}

export function UsersFigureSkeleton() {
  return <Skeleton className="my-1 h-3 w-40" />;
}
