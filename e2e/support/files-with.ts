import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Names of the files below a folder in which any of the texts stands. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const bytes = await readFile(path.join(folder, name)).catch(nullIfNoFile);
    if (texts.some((text) => bytes?.includes(text))) found.push(name);
  }
  return found;
}

/** Folders and sockets cannot be read so, and files of a running database come and go. Any other failure is one. */
function nullIfNoFile(error: NodeJS.ErrnoException): null {
  if (error.code && ["EISDIR", "ENOENT", "ENXIO"].includes(error.code)) return null;
  throw error;
}
