import { UserRoundX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { requireAdmin } from "@/lib/auth/session";
import { getCompany } from "@/lib/companies/queries";
import { COLUMNS, isNeededToCreate } from "@/lib/imports/columns";

import { DetailHeaderSkeleton } from "../frame/detail-header";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { loadUser } from "./load-user";
import { UserHead } from "./user-head";
import { UserForm } from "./user-form";

export async function UserRegion({ id, history }: { id: Promise<string>; history: ReactNode }) {
  const user = await loadUser(await id);
  if (!user) return <NoSuchUser />;
  const admin = await requireAdmin();
  const { requiredGroupKinds, passwordPolicy } = await getCompany(admin.companyId);
  const required = COLUMNS.filter((column) => isNeededToCreate(column, requiredGroupKinds));
  return (
    <>
      <UserHead user={user} isSelf={user.id === admin.userId} passwordPolicy={passwordPolicy} />
      <div className="grid items-start gap-x-12 gap-y-8 border-t px-4 py-6 sm:px-6 xl:grid-cols-[minmax(0,40rem)_minmax(0,30rem)]">
        {/* A user is another form: nothing that was typed goes over from one to the next. */}
        <UserForm key={user.id} user={user} required={required.map(({ key }) => key)} />
        {history}
      </div>
    </>
  );
}

function NoSuchUser() {
  const t = useTranslations("user.page");
  return (
    <EmptyState
      icon={UserRoundX}
      titleAs="h1"
      title={t("notFound")}
      description={t("notFoundHint")}
      action={
        <Button asChild>
          <Link href={"/users" as Route}>{t("all")}</Link>
        </Button>
      }
    />
  );
}

export function UserSkeleton() {
  return (
    <div aria-hidden>
      <DetailHeaderSkeleton />
      <div className="px-4 sm:px-6">
        <div className="mt-12 grid max-w-160 gap-x-4 gap-y-6 sm:grid-cols-2">
          {Array.from({ length: 14 }, (_, index) => (
            <Skeleton key={index} className="h-15" />
          ))}
        </div>
      </div>
    </div>
  );
}
