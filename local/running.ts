import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What a person needs to go on once everything runs. */
export type Invitation = {
  url: string;
  companyCode: string;
  login: string;
  /** Null where the admin has chosen another than the one made at the first start. */
  password: string | null;
  /** Absolute path of the sample workbook. */
  sample: string;
  dataDir: string;
};

/** Process numbers; null for a part that another server stands in for. */
export type Pids = {
  launcher: number;
  postgres: number | null;
  inngest: number | null;
  app: number | null;
};

/** What a running launcher tells other programs of this user. */
export type RunningState = Invitation & { pids: Pids };

const fileIn = (dataDir: string) => path.join(dataDir, "running.json");

/** The state of the launcher of a data folder; null while none has finished starting. */
export async function readRunning(dataDir: string): Promise<RunningState | null> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as RunningState);
}

/** Holds the demo password, so it is for the user alone; replaced whole, so no reader meets half of it. */
export async function writeRunning(dataDir: string, state: RunningState): Promise<void> {
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeRunning(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}
