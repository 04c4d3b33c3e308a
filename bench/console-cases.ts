import type { Random } from "@/local/sample/random";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";
import { loadUsersParams, USER_SORTS, type UsersQuery } from "@/lib/users/search-params";

/** What the cases are made of, as the seeded company has it. */
export interface Stock {
  readonly users: number;
  /** Of each kind, some with many users and some with few. */
  readonly groups: (kind: GroupKind) => readonly string[];
  readonly managers: readonly string[];
  readonly people: readonly { login: string; email: string | null; phone: string | null }[];
}

const WORDS =
  "александр,иванов,Смирнов,дмитрий,воробьев,кузнецов,northwind,mail.example,Фёдоров,блинов,власов,лев".split(
    ",",
  );
const PAIRS = "смирнов александр,Иван Иванов,лев блинов,Юрий Власов,михаил михайлов,сергей сергеев".split(
  ",",
);

type Draw = (random: Random, stock: Stock) => Partial<UsersQuery>;

const anySort = (random: Random) => {
  const key = random.pick(USER_SORTS);
  return { sort: random.chance(0.5) ? key : (`-${key}` as const) };
};
const usualSort = (random: Random) => ({
  sort: random.pick(["-created", "-created", "name", "login", "-email"] as const),
});
const nearPage = (random: Random) => ({ page: random.pick([1, 1, 1, 2, 3, 5]) });
const word = (random: Random, stock: Stock) => {
  const { login, email, phone } = random.pick(stock.people);
  return random.pick([login, login.slice(0, 5), email ?? login, phone ?? login, phone?.slice(-7) ?? login]);
};
const inGroups = (random: Random, { groups }: Stock, kinds: number, values: number) =>
  Object.fromEntries(
    Array.from({ length: kinds }, () => random.pick(GROUP_KINDS)).map((kind) => [
      kind,
      Array.from({ length: values }, () => random.pick(groups(kind))),
    ]),
  );

/** What admins do with a list, kind by kind. */
export const CASES: Readonly<Record<string, Draw>> = {
  "the list, as it opens": () => ({}),
  "any order": (random) => ({ ...anySort(random), ...nearPage(random) }),
  "any order, far and last pages": (random, { users }) => ({
    ...anySort(random),
    page: random.chance(0.5) ? Math.ceil(users / 50) - random.below(21) : 20 + random.below(381),
  }),
  "search for one user": (random, stock) => ({ q: word(random, stock), ...usualSort(random) }),
  "search for a common word": (random) => ({
    q: random.pick(WORDS),
    ...usualSort(random),
    ...nearPage(random),
  }),
  "search for two words": (random) => ({ q: random.pick(PAIRS), ...usualSort(random) }),
  "search for one or two letters": (random) => ({
    q: random.pick([..."авгмщz", "ив", "см", "ёж", "u7", "qx"]),
    ...usualSort(random),
  }),
  "one group": (random, stock) => ({
    ...inGroups(random, stock, 1, 1),
    ...usualSort(random),
    ...nearPage(random),
  }),
  "several groups of a kind": (random, stock) => ({
    ...inGroups(random, stock, 1, 3),
    ...usualSort(random),
    ...nearPage(random),
  }),
  "groups of two kinds": (random, stock) => ({
    ...inGroups(random, stock, 2, 1),
    ...usualSort(random),
    ...nearPage(random),
  }),
  "a filter in any order": (random, stock) => ({ ...inGroups(random, stock, 1, 1), ...anySort(random) }),
  "blocked, managers": (random) => ({
    ...random.pick([
      { status: "blocked" },
      { status: "active" },
      { manager: "yes" },
      { status: "blocked", manager: "yes" },
    ] as const),
    ...usualSort(random),
    ...nearPage(random),
  }),
  "reports to a manager": (random, stock) => ({ reportsTo: random.pick(stock.managers), ...anySort(random) }),
  "search within a filter": (random, stock) => ({
    q: random.chance(0.5) ? random.pick(WORDS) : word(random, stock),
    ...inGroups(random, stock, 1, 1),
    ...usualSort(random),
  }),
  "far pages of a filter": (random, stock) => ({
    ...inGroups(random, stock, 1, 1),
    ...usualSort(random),
    page: 10 + random.below(91),
  }),
};

export const queryOf = (drawn: Partial<UsersQuery>): UsersQuery => ({ ...loadUsersParams({}), ...drawn });
