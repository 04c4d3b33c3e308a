import type { SessionClaims } from "@/lib/auth/credentials";
import { addAdmin, addGroups } from "./bench-company";
import { seedUsers } from "./console-seed";
import { ownerUrlOf } from "./owner-url";
import type { Product } from "./product";

export interface LoadStage {
  /** The admin of each company who imports. */
  readonly importers: readonly SessionClaims[];
  readonly readers: readonly SessionClaims[];
}

interface Sizes {
  readonly companies: number;
  readonly usersOfEach: number;
  readonly readers: number;
}

/** Companies of a running product with users and groups, an admin each who imports, and admins who look around. */
export async function setTheLoad(
  { dataDir, sql }: Product,
  { companies, usersOfEach, readers }: Sizes,
): Promise<LoadStage> {
  const codes = Array.from({ length: companies }, (_, index) => `load-${index}`);
  await seedUsers(await ownerUrlOf(dataDir), Object.fromEntries(codes.map((code) => [code, usersOfEach])));
  const importers: SessionClaims[] = [];
  for (const code of codes) {
    await addGroups(sql, code);
    importers.push(await addAdmin(sql, code, "importer"));
  }
  const others = codes.flatMap((code) => Array<string>(Math.ceil(readers / companies)).fill(code));
  const people: SessionClaims[] = [];
  for (const [index, code] of others.slice(0, readers).entries())
    people.push(await addAdmin(sql, code, `reader.${index}`));
  return { importers, readers: people };
}
