import { FileQuestionMark } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { z } from "zod";

import { requireAdmin } from "@/lib/auth/session";
import { getOutboxMessage } from "@/lib/invitations/outbox";

import { DetailHeaderSkeleton } from "../frame/detail-header";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { OutboxMessageView } from "./outbox-message-view";

export async function OutboxMessageRegion({ id }: { id: Promise<string> }) {
  const { companyId } = await requireAdmin();
  const given = z.uuid().safeParse(await id);
  const found = given.success ? await getOutboxMessage(companyId, given.data) : null;
  return found ? <OutboxMessageView {...found} /> : <NoSuchMessage />;
}

function NoSuchMessage() {
  const t = useTranslations("outbox");
  return (
    <EmptyState
      icon={FileQuestionMark}
      titleAs="h1"
      title={t("notFound")}
      description={t("notFoundHint")}
      action={
        <Button asChild>
          <Link href={"/outbox" as Route}>{t("back")}</Link>
        </Button>
      }
    />
  );
}

export function OutboxMessageSkeleton() {
  return (
    <div aria-hidden>
      <DetailHeaderSkeleton />
      <div className="px-4 sm:px-6">
        <Skeleton className="mt-6 h-120 max-w-180" />
      </div>
    </div>
  );
}
