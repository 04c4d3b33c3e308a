import { Random } from "@/local/sample/random";
import { workbookBytes } from "@/tests/support/workbook-parts";
import { hostileFile } from "./hostile";
import { mutateArchive, mutateBytes, mutateMarkup } from "./mutations";
import { messyWorkbook } from "./workbooks";

export interface FuzzCase {
  readonly kind: "bytes" | "archive" | "markup" | "rows" | "hostile";
  readonly file: Buffer;
}

/** The file of a seed: the same on every machine. */
export function makeCase(seed: number): FuzzCase {
  const random = new Random(seed);
  // The first numbers of neighbouring seeds are much alike.
  for (let skipped = 0; skipped < 8; skipped++) random.next();
  const parts = messyWorkbook(random);
  const draw = random.next();
  if (draw < 0.25) return { kind: "bytes", file: mutateBytes(random, workbookBytes(parts)) };
  if (draw < 0.4) return { kind: "archive", file: mutateArchive(random, parts) };
  if (draw < 0.75) return { kind: "markup", file: mutateMarkup(random, parts) };
  if (draw < 0.985) return { kind: "rows", file: workbookBytes(parts) };
  return { kind: "hostile", file: hostileFile(random) };
}
