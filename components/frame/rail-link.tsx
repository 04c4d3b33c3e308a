"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { cn } from "../cn";

type RailLinkProps = { href: Route; children: ReactNode; onNavigate?: () => void };

/** A section of the console; says whether it is the one being looked at. */
export function RailLink({ href, children, onNavigate }: RailLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      onNavigate={onNavigate}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors [&>svg]:size-4 [&>svg]:shrink-0",
        current
          ? "bg-hover text-ink [&>svg]:text-accent-text"
          : "text-ink-soft hover:bg-hover hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
