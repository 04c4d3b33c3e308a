import { requireAdmin } from "@/lib/auth/session";
import { listRowErrors } from "@/lib/processes/queries";

import { Skeleton } from "../../ui/skeleton";
import { loadProcess } from "../load-process";
import { ROW_ERRORS_PAGE } from "../page-size";
import { RowErrors } from "./row-errors";

export async function ErrorsRegion({ id }: { id: Promise<string> }) {
  const process = await loadProcess(await id);
  if (!process) return null;
  // Of one that has ended before its rows were checked nobody knows whether they have errors.
  if ((process.state === "failed" || process.state === "cancelled") && process.rowErrors === 0) return null;
  const { companyId } = await requireAdmin();
  const first = await listRowErrors(companyId, process.id, { limit: ROW_ERRORS_PAGE });
  // Errors found later stand between earlier ones: with each reading by the server the table begins anew.
  return <RowErrors key={`${process.state} ${process.rowErrors}`} initial={process} first={first.errors} />;
}

export function ErrorsSkeleton() {
  return (
    <div aria-hidden className="border-t px-4 py-6 sm:px-6">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-4 h-72" />
    </div>
  );
}
