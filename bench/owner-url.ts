import { readFile } from "node:fs/promises";
import path from "node:path";

/** The owner's connection to the embedded database of a running product. */
export async function ownerUrlOf(dataDir: string): Promise<string> {
  const { port, password } = JSON.parse(await readFile(path.join(dataDir, "postgres.json"), "utf8")) as {
    port: number;
    password: string;
  };
  return `postgres://postgres:${password}@127.0.0.1:${port}/rollcall`;
}
