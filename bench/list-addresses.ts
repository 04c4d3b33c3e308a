import { addressOf, type UsersQuery } from "@/lib/users/search-params";
import { queryOf } from "./console-cases";

/** What the addresses are made of, as the seeded company has it. */
export interface ListStock {
  readonly users: number;
  /** Of one user. */
  readonly login: string;
  /** The region that most users are in, and the team that fewest are. */
  readonly commonGroup: string;
  readonly rareGroup: string;
}

const QUERIES: readonly (readonly [name: string, query: (stock: ListStock) => Partial<UsersQuery>])[] = [
  ["a search for one user", ({ login }) => ({ q: login })],
  ["a search for a common word", () => ({ q: "иванов" })],
  ["a search for two words", () => ({ q: "смирнов александр" })],
  ["a search for one letter", () => ({ q: "в" })],
  ["a common group", ({ commonGroup }) => ({ region: [commonGroup] })],
  ["a rare group", ({ rareGroup }) => ({ team: [rareGroup] })],
  ["a search within a common group", ({ commonGroup }) => ({ q: "иванов", region: [commonGroup] })],
  ["by name", () => ({ sort: "name" })],
  ["by e-mail, from the end", () => ({ sort: "-email" })],
  ["a common group by name", ({ commonGroup }) => ({ region: [commonGroup], sort: "name" })],
  ["a page in the middle", ({ users }) => ({ page: Math.ceil(users / 100) })],
  ["the last page by name", ({ users }) => ({ page: Math.ceil(users / 50), sort: "name" })],
  ["a far page of a common group", ({ commonGroup }) => ({ region: [commonGroup], page: 100 })],
];

/** The list of users as admins look at it, beside how it opens: the name of each way, and its address. */
export const listAddressesOf = (stock: ListStock) =>
  QUERIES.map(([name, query]) => ({
    name: `/users: ${name}`,
    address: `/users${addressOf(queryOf(query(stock)))}`,
  }));
