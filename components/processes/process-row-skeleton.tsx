import { Skeleton } from "../ui/skeleton";
import { processGridClass } from "./process-grid";

/** As high as a process row in a narrow panel and in a wide page. */
export function ProcessRowSkeleton() {
  return (
    <div className={processGridClass}>
      <Skeleton className="h-5 w-48 [grid-area:name]" />
      <Skeleton className="h-5 w-20 justify-self-end [grid-area:state]" />
      <Skeleton className="h-4 w-56 [grid-area:about]" />
      <Skeleton className="my-1.5 h-10 [grid-area:work] @3xl:my-0" />
      <div className="flex h-7 items-center [grid-area:foot] @3xl:contents">
        <Skeleton className="h-4 w-40 [grid-area:facts]" />
      </div>
    </div>
  );
}

export function ProcessListSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="@container divide-y" aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <ProcessRowSkeleton key={index} />
      ))}
    </div>
  );
}
