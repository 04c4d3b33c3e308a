import type { CellValue } from "exceljs";
import type { ColumnKey } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import type { Person } from "./people";
import type { Random } from "./random";

export type Cells = Partial<Record<ColumnKey, CellValue>>;

const NBSP = "\u00a0";

/** The cells of a row as people really fill them in: the same values, in whatever notation comes to hand. */
export function writeCells(person: Person, random: Random): Cells {
  const cells: Cells = {
    login: random.chance(0.1) ? ` ${person.login}${NBSP}` : person.login,
    password: person.password,
    phone: person.phone === null ? null : writePhone(person.phone, random),
    email: person.email === null ? null : writeEmail(person.email, random),
    managerEmail: person.managerEmail,
    firstName: writeName(person.firstName, random),
    lastName: writeName(person.lastName, random),
    isManager: writeFlag(person.isManager, random),
    status: random.pick<CellValue>([null, "active", "активный", "Active"]),
    mustChangePassword:
      person.mustChangePassword || random.chance(0.5) ? writeFlag(person.mustChangePassword, random) : null,
  };
  for (const kind of GROUP_KINDS) cells[kind] = writeGroup(person.groups[kind], random);
  return cells;
}

function writePhone(phone: string, random: Random): CellValue {
  if (!phone.startsWith("+79")) return random.pick([phone, `${phone.slice(0, 4)} ${phone.slice(4)}`]);
  const [operator, a, b, c] = [phone.slice(2, 5), phone.slice(5, 8), phone.slice(8, 10), phone.slice(10)];
  return random.pick<CellValue>([
    phone,
    Number(phone.slice(1)),
    Number(phone.slice(2)),
    Number(`8${phone.slice(2)}`),
    phone.slice(1),
    `+7 (${operator}) ${a}-${b}-${c}`,
    `8 (${operator}) ${a}-${b}-${c}`,
    `8${NBSP}${operator}${NBSP}${a}${NBSP}${b}${NBSP}${c}`,
    `(${operator}) ${a}-${b}-${c}`,
    `${phone.slice(1)}.0`,
    { richText: [{ text: "+7 " }, { font: { bold: true }, text: operator }, { text: ` ${a}${b}${c}` }] },
  ]);
}

function writeEmail(email: string, random: Random): CellValue {
  if (random.chance(0.2)) return { text: email, hyperlink: `mailto:${email}` };
  return random.chance(0.1) ? `${email}\u200b ` : email;
}

function writeName(name: string, random: Random): CellValue {
  if (random.chance(0.05)) return name.replace("'", "’").replace("-", "–");
  return random.chance(0.05) ? `${NBSP}${name} ` : name;
}

function writeFlag(flag: boolean, random: Random): CellValue {
  return random.pick<CellValue>(
    flag ? [1, 1, 1, "1", true, "1.0", "ИСТИНА", "да"] : [0, 0, 0, "0", false, "0.0", "ЛОЖЬ", "нет"],
  );
}

function writeGroup(name: string, random: Random): CellValue {
  if (random.chance(0.7)) return name;
  return random.pick([
    name.toLowerCase(),
    name.toUpperCase(),
    ` ${name} `,
    name.replaceAll(" ", NBSP),
    name.replaceAll(" ", "  "),
    `${name}\u200b`,
  ]);
}
