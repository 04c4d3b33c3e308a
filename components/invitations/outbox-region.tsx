import { z } from "zod";

import { requireAdmin } from "@/lib/auth/session";
import { listOutbox } from "@/lib/invitations/outbox";

import { Skeleton } from "../ui/skeleton";
import { OutboxList } from "./outbox-list";

const SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

export async function OutboxRegion({ page }: { page: Promise<unknown> }) {
  const { companyId } = await requireAdmin();
  const number = pageSchema.parse(await page);
  const { entries, total } = await listOutbox(companyId, { number, size: SIZE });
  return <OutboxList entries={entries} total={total} page={number} size={SIZE} />;
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
