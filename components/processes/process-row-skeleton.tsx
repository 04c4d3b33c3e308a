import { Skeleton } from "../ui/skeleton";

/** As high as a process row in a narrow panel and in a wide page. */
export function ProcessRowSkeleton() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-5 py-4 [grid-template-areas:'name_state'_'about_about'_'work_work'_'facts_actions'] @3xl:grid-cols-[minmax(0,20rem)_minmax(0,1fr)_minmax(9rem,auto)] @5xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)_minmax(9rem,auto)] @3xl:gap-x-8 @3xl:px-6 @3xl:[grid-template-areas:'name_work_state'_'about_work_actions'_'facts_work_actions']">
      <Skeleton className="h-5 w-48 [grid-area:name]" />
      <Skeleton className="h-5 w-20 justify-self-end [grid-area:state]" />
      <Skeleton className="h-4 w-56 [grid-area:about]" />
      <Skeleton className="my-1.5 h-10 [grid-area:work] @3xl:my-0" />
      <Skeleton className="my-1.5 h-4 w-40 [grid-area:facts] @3xl:my-0" />
      <span className="h-7 [grid-area:actions]" />
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
