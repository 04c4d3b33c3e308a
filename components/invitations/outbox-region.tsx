import { MailOpen, SearchX } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { requireAdmin } from "@/lib/auth/session";
import { listOutbox, listSendingImports } from "@/lib/invitations/outbox";
import { loadOutboxParams } from "@/lib/invitations/search-params";

import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { OutboxList } from "./outbox-list";
import { OutboxToolbar } from "./outbox-toolbar";

const SIZE = 50;
/** Imports to choose from: of an older one the messages are found by whom they went to. */
const IMPORTS = 50;

type Searched = { searchParams: Promise<SearchParams> };

export async function OutboxRegion({ searchParams }: Searched) {
  const [{ companyId }, query, t] = await Promise.all([
    requireAdmin(),
    loadOutboxParams(searchParams),
    getTranslations("outbox"),
  ]);
  const found = await listOutbox(companyId, query, SIZE);
  if (found.total > 0) return <OutboxList {...found} query={query} size={SIZE} />;
  const narrowed = query.q || query.channel || query.process;
  return narrowed ? (
    <EmptyState icon={SearchX} title={t("noneFound")} description={t("noneFoundHint")} />
  ) : (
    <EmptyState icon={MailOpen} title={t("empty")} description={t("emptyHint")} />
  );
}

/** The filters with the imports that may be chosen. */
export async function NamedOutboxToolbar({ searchParams }: Searched) {
  const [{ companyId }, { process }, format] = await Promise.all([
    requireAdmin(),
    loadOutboxParams(searchParams),
    getFormatter(),
  ]);
  const imports = await listSendingImports(companyId, { limit: IMPORTS, chosen: process });
  return (
    <OutboxToolbar
      imports={imports.map(({ id, fileName, createdAt }) => ({
        id,
        label: `${fileName}, ${format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" })}`,
      }))}
    />
  );
}

export function OutboxSkeleton() {
  return (
    <div aria-hidden className="border-t">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-14 items-center border-b px-4 sm:px-6">
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
      ))}
    </div>
  );
}
