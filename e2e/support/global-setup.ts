import { findBrowser, type Browser } from "./browser";
import { newPlace, removePlace, startRollcall } from "./rollcall";
import type { RunningState } from "@/local/running";

/** What the tests need to know; handed to the workers in the environment, the one way Playwright has. */
export type Stage = { browser: Browser; rollcall: RunningState };

export default async function setup(): Promise<() => Promise<void>> {
  const browser = await findBrowser();
  console.log(`Browser: ${browser.executablePath}`);
  const place = await newPlace();
  const rollcall = await startRollcall(place);
  process.env.ROLLCALL_E2E = JSON.stringify({ browser, rollcall } satisfies Stage);
  return async () => {
    await rollcall.stop();
    await removePlace(place);
  };
}
