import type { AttemptScope } from "../processes/mutations";
import { closeFile, type OpenFile } from "./open-file";

/** The next step comes within moments or to another process; and what an open file holds is in the clear. */
const KEPT_MS = 30_000;
/** Each may hold the strings of a large file. */
const MOST_KEPT = 4;

interface PausedFile {
  readonly file: OpenFile;
  /** Rows of the sheet that are staged. */
  readonly cursor: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Files between two steps that read them, oldest first. Whoever comes back to this process goes on where the last step
 * stopped, and need not pass over all that is read, nor take in the strings of the file again while the last step's wait
 * to be swept away. What counts is in the database: without its paused file a step is slower, and does the same.
 */
const paused = new Map<string, PausedFile>();

const keyOf = ({ processId, attempt }: AttemptScope) => `${processId} ${attempt}`;

export function pauseFile(scope: AttemptScope, cursor: number, file: OpenFile): void {
  const key = keyOf(scope);
  drop(key);
  const timer = setTimeout(() => drop(key), KEPT_MS).unref();
  paused.set(key, { file, cursor, timer });
  for (const oldest of paused.keys()) {
    if (paused.size <= MOST_KEPT) break;
    drop(oldest);
  }
}

/**
 * The file as the last step has left it, which is the caller's from then on; undefined where it is not here.
 * @param cursor rows of the sheet that are staged: a file that was paused anywhere else is of no use
 */
export function resumeFile(scope: AttemptScope, cursor: number): OpenFile | undefined {
  const key = keyOf(scope);
  const found = paused.get(key);
  if (found?.cursor !== cursor) {
    drop(key);
    return undefined;
  }
  clearTimeout(found.timer);
  paused.delete(key);
  return found.file;
}

function drop(key: string): void {
  const found = paused.get(key);
  if (!found) return;
  clearTimeout(found.timer);
  paused.delete(key);
  // Nobody waits for it: whatever its end says is of no use any more.
  void closeFile(found.file).catch(() => {});
}
