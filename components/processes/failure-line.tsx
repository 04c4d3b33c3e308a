import type { ProcessView } from "@/lib/processes/types";

import { useFailureWords } from "./use-failure-words";

/** What happened, in two lines at most; the whole of it is behind "View error details". */
export function ProcessFailureLine({ process }: { process: ProcessView }) {
  const words = useFailureWords(process.failure);
  return <p className="line-clamp-2 h-10 text-ink">{words.problem}</p>;
}
