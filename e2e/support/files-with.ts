import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Names of the files below a folder in which any of the texts stands. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    // Folders cannot be read so, and files of a running database come and go.
    const bytes = await readFile(path.join(folder, name)).catch(() => null);
    if (texts.some((text) => bytes?.includes(text))) found.push(name);
  }
  return found;
}
