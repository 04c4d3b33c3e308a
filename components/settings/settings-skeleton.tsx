import { Skeleton } from "../ui/skeleton";

/** Pixels, about: the sections of the form. */
const heights = ["h-80", "h-120", "h-52", "h-44"];

export function SettingsSkeleton() {
  return (
    <div className="grid max-w-160 grid-cols-1 gap-4">
      {heights.map((height) => (
        <div key={height} className={`rounded-lg border p-4 ${height}`}>
          <Skeleton className="h-3 w-32" />
          <Skeleton className="mt-3 h-3 w-3/4" />
        </div>
      ))}
    </div>
  );
}
