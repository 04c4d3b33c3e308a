import { DEMO_GROUPS } from "@/db/demo";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";
import type { Random } from "./random";

/** A user as the import should make them. */
export interface Person {
  login: string;
  password: string;
  /** E.164 */
  phone: string | null;
  email: string | null;
  managerEmail: string | null;
  firstName: string;
  lastName: string;
  isManager: boolean;
  mustChangePassword: boolean;
  groups: Record<GroupKind, string>;
}

const RUSSIAN = {
  first: [
    "Анна",
    "Иван",
    "Мария",
    "Пётр",
    "Ольга",
    "Сергей",
    "Елена",
    "Артём",
    "Дарья",
    "Фёдор",
    "Юлия",
    "Лев",
  ],
  last: ["Ким", "Шевченко", "Орлов", "Щербак", "Ёлкин", "Дубровский", "Мороз", "Живаго", "Соловей", "Черных"],
  latin: [
    "kim",
    "shevchenko",
    "orlov",
    "scherbak",
    "elkin",
    "dubrovsky",
    "moroz",
    "zhivago",
    "solovey",
    "chernykh",
  ],
};
const ENGLISH = {
  first: [
    "James",
    "Olivia",
    "Noah",
    "Emma",
    "Liam",
    "Sophia",
    "Mason",
    "Chloe",
    "Ethan",
    "Grace",
    "Mary-Ann",
  ],
  last: ["Walker", "O'Neil", "Bennett", "Foster", "Müller", "Hayes", "Novak", "Reed", "Silva", "Smith-Jones"],
  latin: [
    "walker",
    "oneil",
    "bennett",
    "foster",
    "mueller",
    "hayes",
    "novak",
    "reed",
    "silva",
    "smith-jones",
  ],
};

const FOREIGN_PHONES = ["+7701", "+38160", "+35191"] as const;
const SYLLABLES = ["Ra", "lo", "Mi", "zu", "Ket", "pa", "Dor", "vi", "Sun", "te"];

/** @param first the number of the first one: nobody's login, e-mail or phone is that of another number */
export function makePeople(count: number, random: Random, first = 0): Person[] {
  const people = Array.from({ length: count }, (_, index) => makePerson(first + index, random));
  const bosses = people.flatMap(({ isManager, email }) => (isManager && email !== null ? [email] : []));
  for (const person of people) {
    const boss = bosses.length > 0 ? random.pick(bosses) : person.email;
    if (boss !== person.email && random.chance(0.7)) person.managerEmail = boss;
  }
  return people;
}

function makePerson(index: number, random: Random): Person {
  const names = random.chance(0.55) ? RUSSIAN : ENGLISH;
  const lastAt = Math.floor(random.next() * names.last.length);
  const login = `${names.latin[lastAt]}.${1001 + index}`;
  return {
    login,
    password: `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}-${1000 + Math.floor(random.next() * 9000)}`,
    phone: random.chance(0.85) ? makePhone(index, random) : null,
    email: random.chance(0.9) ? `${login}@northwind.example.com` : null,
    managerEmail: null,
    firstName: random.pick(names.first),
    lastName: names.last[lastAt] ?? "",
    isManager: index % 12 === 0,
    mustChangePassword: random.chance(0.5),
    groups: makeGroups(random),
  };
}

/** No two alike: the last seven digits are the person's own. */
function makePhone(index: number, random: Random): string {
  const own = String(1_000_000 + ((index * 37) % 9_000_000));
  if (random.chance(0.1)) {
    const prefix = random.pick(FOREIGN_PHONES);
    return prefix + own;
  }
  return `+79${random.pick(["03", "16", "26", "50", "61", "85"])}${own}`;
}

function makeGroups(random: Random): Record<GroupKind, string> {
  const pick = (kind: GroupKind) => random.pick<string>(DEMO_GROUPS[kind]);
  const [region, city, role, position, team, department, appointment] = [
    pick("region"),
    pick("city"),
    pick("role"),
    pick("position"),
    pick("team"),
    pick("department"),
    pick("appointment"),
  ];
  return { region, city, role, position, team, department, appointment };
}

export const PERSON_COLUMNS = [
  "login",
  "phone",
  "email",
  "managerEmail",
  "firstName",
  "lastName",
  "isManager",
  "mustChangePassword",
  ...GROUP_KINDS,
] as const;
