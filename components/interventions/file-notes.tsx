import { TriangleAlert } from "lucide-react";

import type { ProcessView } from "@/lib/processes/types";

import { useFileNotes } from "./use-file-notes";

/** What of the file was left out, told before the decision: the errors below do not say it. */
export function FileNotes({ process }: { process: ProcessView }) {
  const notes = useFileNotes(process);
  if (notes.length === 0) return null;
  return (
    <div className="flex shrink-0 gap-2.5 border-b px-5 py-2">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 wrap-anywhere text-ink-soft max-sm:text-xs">{notes.join(" ")}</p>
    </div>
  );
}
