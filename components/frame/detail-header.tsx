import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

import { Skeleton } from "../ui/skeleton";
import { PageHeader } from "./page-header";

type DetailHeaderProps = ComponentProps<typeof PageHeader> & {
  /** The list it was opened from. */
  back: { href: Route; label: string };
};

/** The head of a page about one thing of a list: the way back, its name, what matters about it, what can be done. */
export function DetailHeader({ back, figure, ...header }: DetailHeaderProps) {
  return (
    <>
      <Link
        href={back.href}
        className="mt-4 ml-3 inline-flex items-center gap-1 rounded-sm px-1 text-ink-soft hover:text-ink sm:ml-5"
      >
        <ChevronLeft className="size-4" aria-hidden />
        {back.label}
      </Link>
      <div className="-mt-2">
        <PageHeader
          figure={<div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">{figure}</div>}
          {...header}
        />
      </div>
    </>
  );
}

export function DetailHeaderSkeleton() {
  return (
    <div className="px-4 pt-4 sm:px-6">
      <Skeleton className="h-5 w-20" />
      <Skeleton className="mt-3 h-6 w-72 max-w-full" />
      <Skeleton className="mt-2 h-4 w-56" />
    </div>
  );
}
