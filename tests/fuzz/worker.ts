import { judge } from "./judge";

/** What became of one file. */
export interface Judged {
  /** A code, or `rows`. */
  readonly verdict: string;
  readonly ms: number;
  /** Peak memory of this process so far. */
  readonly mb: number;
  readonly violation?: string | undefined;
}

process.on("message", (file: Uint8Array) => {
  void judgeFile(file).then((judged) => process.send?.(judged));
});

async function judgeFile(file: Uint8Array): Promise<Judged> {
  const begin = performance.now();
  const outcome = await judge(file).then(
    (verdict) => ({ verdict: "code" in verdict ? verdict.code : "rows" }),
    (error: unknown) => ({
      verdict: "violation",
      violation: String(error instanceof Error ? error.stack : error),
    }),
  );
  const ms = Math.round(performance.now() - begin);
  return { ...outcome, ms, mb: Math.round(process.resourceUsage().maxRSS / 1024) };
}
