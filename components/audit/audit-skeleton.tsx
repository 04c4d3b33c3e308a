import { Skeleton } from "../ui/skeleton";

const ROWS = 16;

export function AuditSkeleton() {
  return (
    <div aria-hidden className="min-h-0 flex-1 overflow-hidden border-t">
      <div className="h-9 border-b bg-rail max-sm:hidden" />
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className="flex h-9.25 items-center gap-6 border-b px-4 sm:px-6">
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-3 w-28 max-sm:hidden" />
          <Skeleton className={`h-3 ${row % 3 === 0 ? "w-2/5" : "w-1/3"}`} />
        </div>
      ))}
    </div>
  );
}
