import { cn } from "../cn";

/** Stands where text or a figure will be, in its true size (given by `className`). */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={cn("block animate-breathe rounded-sm bg-hover", className)} />;
}
