import type { Metadata } from "next";

import { ErrorsRegion, ErrorsSkeleton } from "@/components/processes/errors/errors-region";
import { loadProcess } from "@/components/processes/load-process";
import { OverviewRegion, OverviewSkeleton } from "@/components/processes/overview-region";
import { TimelineRegion, TimelineSkeleton } from "@/components/processes/timeline-region";
import { Region } from "@/components/ui/region";

type ProcessPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: ProcessPageProps): Promise<Metadata> {
  const process = await loadProcess((await params).id);
  return { title: process?.fileName };
}

export default function ProcessPage({ params }: ProcessPageProps) {
  const id = params.then((given) => given.id);
  return (
    <div className="pb-8">
      <Region skeleton={<OverviewSkeleton />}>
        <OverviewRegion
          id={id}
          timeline={
            <Region skeleton={<TimelineSkeleton />}>
              <TimelineRegion id={id} />
            </Region>
          }
        />
      </Region>
      <Region skeleton={<ErrorsSkeleton />}>
        <ErrorsRegion id={id} />
      </Region>
    </div>
  );
}
