import { requireAdmin } from "@/lib/auth/session";
import { listTimeline } from "@/lib/processes/queries";

import { Skeleton } from "../ui/skeleton";
import { loadProcess } from "./load-process";
import { Timeline } from "./timeline";

export async function TimelineRegion({ id }: { id: Promise<string> }) {
  const process = await loadProcess(await id);
  if (!process) return null;
  const { companyId } = await requireAdmin();
  return <Timeline entries={await listTimeline(companyId, process.id)} />;
}

const widths = ["w-60", "w-44", "w-52", "w-44"];

export function TimelineSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      {widths.map((width, index) => (
        <Skeleton key={index} className={`h-5 ${width}`} />
      ))}
    </div>
  );
}
