import type { FullConfig } from "@playwright/test";
import { findBrowser, type Browser } from "./browser";
import { newPlace, type Place, removePlace, type Rollcall, startRollcall } from "./rollcall";
import type { RunningState } from "@/local/running";

/**
 * What the tests need to know: the browser, and a product for each worker. Handed to the workers in the environment,
 * the one way Playwright has.
 */
export type Stage = { browser: Browser; rollcalls: RunningState[] };

export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const browser = await findBrowser();
  console.log(`Browser: ${browser.executablePath}`);
  const started: { place: Place; rollcall: Rollcall }[] = [];
  // In turn: the first one builds the app, the others find it built.
  while (started.length < workers) {
    const place = await newPlace();
    started.push({ place, rollcall: await startRollcall(place) });
  }
  const rollcalls = started.map(({ rollcall }) => rollcall);
  process.env.ROLLCALL_E2E = JSON.stringify({ browser, rollcalls } satisfies Stage);
  return async () => {
    for (const { place, rollcall } of started) {
      await rollcall.stop();
      await removePlace(place);
    }
  };
}
