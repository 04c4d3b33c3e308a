import { Random } from "@/local/sample/random";
import { goodRow, type Cells } from "../support/import";
import type { ChaosCompany } from "./company";

/** What must become of a row of the file that is imported; a `contested` one is wanted by other imports as well. */
type Fate = "create" | "update" | "same" | "error" | "contested";

export interface PlannedRow {
  readonly cells: Cells;
  readonly fate: Fate;
}

/** A file, and what an admin does with it. All of it follows from the seed and the size. */
export interface Plan {
  readonly seed: number;
  /** Stands in every login, e-mail and name that the file brings. */
  readonly tag: string;
  readonly options: { readonly sendInvitations: boolean; readonly updateExisting: boolean };
  /**
   * The first, and those that are uploaded in its place, one after the other, while there are row errors; the same one
   * twice is checked again as it is.
   */
  readonly files: readonly (readonly PlannedRow[])[];
  /** What is decided when there is no edited file left. */
  readonly decision: "continue" | "give_up" | "both";
  /** Cancelled as soon as it is seen in this state. */
  readonly cancelIn: "reading" | "checking" | "needs_intervention" | "importing" | "inviting" | null;
}

export interface Size {
  readonly rows: number;
  /** Users of the company that it may update. */
  readonly olds: number;
  /** Logins that every import of the company wants. */
  readonly contested?: number;
  /** Makes an import that ends as most do. */
  readonly plain?: boolean;
}

let made = 0;

export function planImport(company: ChaosCompany, seed: number, size: Size): Plan {
  const random = new Random(seed);
  const number = ++made;
  const tag = `t${number}`;
  const updateExisting = size.olds > 0 && (size.plain === true || random.chance(0.8));
  const first: PlannedRow[] = [];
  const wrong = random.chance(0.75) ? 0.12 : 0;
  for (let n = 0; n < size.rows; n++) {
    const isWrong = n > 0 && random.chance(wrong);
    first.push(
      isWrong
        ? wrongRow(company, tag, n, first, updateExisting, random)
        : newRow(company, tag, number, n, first, random),
    );
  }
  if (updateExisting)
    for (const login of company.takeOlds(size.olds)) first.push(updatingRow(login, tag, random));
  for (let n = 0; n < (size.contested ?? 0); n++) {
    const email = `${tag}.shared${n}@example.com`;
    first.push({ cells: goodRow(company, `shared.${n}`, { email, lastName: tag }), fate: "contested" });
  }
  const file = shuffle(first, random);
  const files = random.chance(0.15) ? [file, file] : [file];
  if (random.chance(0.35)) files.push(mended(company, tag, file, random, 0.7));
  if (random.chance(0.1)) files.push(mended(company, tag, files.at(-1) ?? [], random, 1));
  return {
    seed,
    tag,
    options: { sendInvitations: size.plain === true || random.chance(0.7), updateExisting },
    files,
    decision: size.plain
      ? "continue"
      : random.pick(["continue", "continue", "continue", "continue", "give_up", "both"]),
    cancelIn:
      !size.plain && random.chance(0.15)
        ? random.pick(["reading", "checking", "needs_intervention", "importing", "inviting"])
        : null,
  };
}

function newRow(
  company: ChaosCompany,
  tag: string,
  number: number,
  n: number,
  before: readonly PlannedRow[],
  random: Random,
): PlannedRow {
  const named = before.length > 0 && random.chance(0.3) ? random.pick(before).cells.email : undefined;
  const phone = `+7900${String(number % 10_000).padStart(4, "0")}${String(n % 1_000).padStart(3, "0")}`;
  const cells = goodRow(company, `${tag}.${n}`, {
    password: passwordOf(tag, n),
    ...(random.chance(0.9) ? { email: `${tag}.${n}@example.com` } : {}),
    ...(n < 1_000 && random.chance(0.15) ? { phone } : {}),
    ...(named && String(named).includes("@") ? { managerEmail: named } : {}),
    firstName: `First ${n}`,
    lastName: `Last ${tag}`,
    isManager: random.chance(0.2) ? 1 : 0,
    mustChangePassword: random.chance(0.5) ? 1 : 0,
  });
  return { cells, fate: "create" };
}

const passwordOf = (tag: string, n: number) => `Pass-${tag}-${n}`;

function wrongRow(
  company: ChaosCompany,
  tag: string,
  n: number,
  before: readonly PlannedRow[],
  updateExisting: boolean,
  random: Random,
): PlannedRow {
  const login = `${tag}.w${n}`;
  const good = before.filter(({ fate }) => fate === "create");
  const other = good.length > 0 ? random.pick(good).cells : undefined;
  const wrongs: readonly Cells[] = [
    goodRow(company, login, { password: undefined }),
    goodRow(company, login, { email: "not an address" }),
    goodRow(company, login, { region: "No such region" }),
    goodRow(company, login, { password: "short" }),
    goodRow(company, `${tag}.сyrillic${n}`),
    // Who is there already; or, where users are updated, the password of the admin who imports.
    goodRow(company, "admin"),
    ...(other?.email ? [goodRow(company, login, { email: other.email })] : []),
    ...(updateExisting ? [{ login: "admin" }] : []),
  ];
  return { cells: random.pick(wrongs), fate: "error" };
}

function updatingRow(login: string, tag: string, random: Random): PlannedRow {
  if (random.chance(0.1)) return { cells: { login, firstName: "Old" }, fate: "same" };
  const password = random.chance(0.02) ? { password: passwordOf(tag, 0) } : {};
  return { cells: { login, lastName: `Last ${tag}`, ...password }, fate: "update" };
}

/** The same file with some of its wrong rows mended. */
function mended(
  company: ChaosCompany,
  tag: string,
  rows: readonly PlannedRow[],
  random: Random,
  share: number,
): readonly PlannedRow[] {
  return rows.map((row, index) =>
    row.fate === "error" && random.chance(share)
      ? { cells: goodRow(company, `${tag}.m${index}`, { lastName: `Last ${tag}` }), fate: "create" }
      : row,
  );
}

/** Wrong rows stay behind the ones they repeat: of two alike, the first is the good one. */
function shuffle(rows: readonly PlannedRow[], random: Random): readonly PlannedRow[] {
  const keyed = rows.map((row) => ({ row, key: row.fate === "error" ? 1 + random.next() : random.next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ row }) => row);
}
