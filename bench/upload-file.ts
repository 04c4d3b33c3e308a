import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { beginUpload, storePart } from "@/lib/uploads/mutations";
import type { TestCompany } from "@/tests/support/company";

/** Uploads a file part by part: it is never whole in memory, as it is not in that of a server. */
export async function uploadFile({ admin }: TestCompany, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const begun = await beginUpload(admin, { name: "users.xlsx", size, fingerprint: hash.digest("hex") });
    if (!begun.ok) throw new Error(`not begun: ${begun.code}`);
    const { uploadId, partSize } = begun;
    const buffer = Buffer.alloc(partSize);
    for (let number = 0; number * partSize < size; number++) {
      const { bytesRead } = await handle.read(buffer, 0, partSize, number * partSize);
      const stored = await storePart(admin, { uploadId, number, bytes: buffer.subarray(0, bytesRead) });
      if (!stored.ok) throw new Error(`part ${number}: ${stored.code}`);
    }
    return uploadId;
  } finally {
    await handle.close();
  }
}
