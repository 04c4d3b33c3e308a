import { Random } from "@/local/sample/random";
import { workbookBytes } from "@/tests/support/workbook-parts";
import { ATTACKS } from "./hostile";
import { mutateArchive, mutateBytes, mutateMarkup } from "./mutations";
import { OTHER_FILES } from "./other-files";
import { messyWorkbook } from "./workbooks";

export interface FuzzCase {
  readonly kind: "bytes" | "archive" | "markup" | "rows" | "other" | "hostile";
  /** Of the hostile and the other files: which. */
  readonly what?: string;
  readonly file: Buffer;
}

/** Every so many seeds comes a hostile file, and another one that is no workbook, each in its turn. */
const TURN = 60;
const HOSTILE = Object.entries(ATTACKS);
const OTHERS = Object.entries(OTHER_FILES);
/** Files after which each of those has had its turn. */
export const ALL_TURNS = TURN * Math.max(HOSTILE.length, OTHERS.length);
/** Their names, as `nameOf` gives them. */
export const IN_TURN = [
  ...HOSTILE.map(([what]) => nameOf({ kind: "hostile", what })),
  ...OTHERS.map(([what]) => nameOf({ kind: "other", what })),
];

export function nameOf({ kind, what }: Pick<FuzzCase, "kind" | "what">): string {
  return what === undefined ? kind : `${kind}, ${what}`;
}

/** The file of a seed: the same on every machine. */
export function makeCase(seed: number): FuzzCase {
  const random = new Random(seed);
  // The first numbers of neighbouring seeds are much alike.
  for (let skipped = 0; skipped < 8; skipped++) random.next();
  const turn = Math.floor(seed / TURN);
  if (seed % TURN === 0) return inTurn("hostile", HOSTILE, turn, random);
  if (seed % TURN === 1) return inTurn("other", OTHERS, turn, random);
  const parts = messyWorkbook(random);
  const draw = random.next();
  if (draw < 0.25) return { kind: "bytes", file: mutateBytes(random, workbookBytes(parts)) };
  if (draw < 0.4) return { kind: "archive", file: mutateArchive(random, parts) };
  if (draw < 0.75) return { kind: "markup", file: mutateMarkup(random, parts) };
  return { kind: "rows", file: workbookBytes(parts) };
}

function inTurn(
  kind: "hostile" | "other",
  files: readonly (readonly [what: string, make: (random: Random) => Buffer])[],
  turn: number,
  random: Random,
): FuzzCase {
  const [what, make] = files[turn % files.length] ?? random.pick(files);
  return { kind, what, file: make(random) };
}
