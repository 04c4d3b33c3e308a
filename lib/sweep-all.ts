import { log } from "./log";

/**
 * Runs sweeps one after the other. What one of them meets must not keep those after it waiting.
 *
 * @param sweeps by what is swept
 * @throws at the end, with the names of those that failed
 */
export async function sweepAll(sweeps: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const failed: string[] = [];
  for (const [sweep, work] of Object.entries(sweeps)) {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, sweep }, "a sweep failed");
      failed.push(sweep);
    }
  }
  if (failed.length > 0) throw new Error(`Sweeps that failed: ${failed.join(", ")}`);
}
