import path from "node:path";
import type { BrowserContext, Cookie, Page } from "@playwright/test";
import { signIn, submitSignIn } from "@/e2e/support/fixtures";
import { continueWithGoodRows, importFile } from "@/e2e/support/import-dialog";
import { addUser, arrange, inviteUser, type Person, type Place } from "@/e2e/support/people";
import { goodRow, workbookBytes } from "@/e2e/support/workbook";
import { GROUP_KINDS, type GroupKind } from "@/lib/imports/group-kinds";
import { seedUsers } from "./console-seed";
import type { ListStock } from "./list-addresses";
import { ownerUrlOf } from "./owner-url";

const COMPANY = "bench";
const ROWS = 500;
const PATIENCE_MS = 120_000;

export type Visitor = "stranger" | "admin" | "plain" | "due";

export interface Stage {
  /** The cookies of each visitor's session. */
  readonly visitors: Readonly<Record<Visitor, readonly Cookie[]>>;
  /** What stands for the dynamic part of an address that begins so. */
  readonly ids: Readonly<Record<string, string>>;
  readonly list: ListStock;
}

/**
 * Fills a running product with what its pages show: a company of so many users, an import with row errors and with
 * invitations, and people with every right to sign in.
 */
export async function setTheStage(
  context: BrowserContext,
  { dataDir }: Pick<Place, "dataDir">,
  users: number,
): Promise<Stage> {
  await seedUsers(await ownerUrlOf(dataDir), { [COMPANY]: users });
  const place = { dataDir, companyCode: COMPANY };
  const people = {
    admin: await addUser(place, "bench.admin", { is_admin: true }),
    plain: await addUser(place, "bench.plain"),
    due: await addUser(place, "bench.due", { must_change_password: true }),
  };
  const page = await context.newPage();
  const admin = await sessionOf(page, people.admin);
  await importWithErrors(page, place);
  const visitors = {
    stranger: [],
    admin,
    plain: await sessionOf(page, people.plain),
    due: await sessionOf(page, people.due),
  };
  await page.close();
  const invitation = await inviteUser(place, people.plain);
  const ids = { "/invite/": path.basename(invitation), ...(await idsOf(place)) };
  return { visitors, ids, list: { users, ...(await listStockOf(place)) } };
}

async function sessionOf(page: Page, person: Person): Promise<Cookie[]> {
  await page.context().clearCookies();
  if (person.login.endsWith("admin")) await signIn(page, person);
  else {
    await submitSignIn(page, person);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
  }
  return page.context().cookies();
}

/** Every fifth row is good. */
async function importWithErrors(page: Page, place: Place): Promise<void> {
  const names = await groupNames(place);
  const rows = Array.from({ length: ROWS }, (_, index) =>
    goodRow(`imported.${index}`, {
      ...names,
      email: `imported.${index}@example.com`,
      ...(index % 5 > 0 && { city: `Nowhere ${index}`, password: "short" }),
    }),
  );
  const file = { name: "staff.xlsx", mimeType: "", buffer: await workbookBytes(rows) };
  await importFile(page, file, "en", { invite: true });
  const { id } = await waitForProcess(place, "needs_intervention");
  await page.goto(`/processes/${id}`);
  await page.getByRole("button", { name: "Requires intervention" }).click();
  await continueWithGoodRows(page);
  await waitForProcess(place, "completed");
}

function groupNames(place: Place): Promise<Partial<Record<GroupKind, string>>> {
  return arrange(place, async (sql) => {
    const groups = await sql<{ kind: GroupKind; name: string }[]>`
      select distinct on (kind) kind, name from groups
      where company_id = (select id from companies where code = ${place.companyCode}) order by kind, name`;
    return Object.fromEntries(
      GROUP_KINDS.map((kind) => [kind, groups.find((group) => group.kind === kind)?.name]),
    );
  });
}

async function waitForProcess(place: Place, state: string): Promise<{ id: string }> {
  return arrange(place, async (sql) => {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
      const [found] = await sql<{ id: string }[]>`
        select p.id from processes p join companies c on c.id = p.company_id
        where c.code = ${place.companyCode} and p.state = ${state}`;
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The import has not become ${state} in ${PATIENCE_MS} ms`);
  });
}

function idsOf(place: Place): Promise<Record<string, string>> {
  return arrange(place, async (sql) => {
    const [ids] = await sql<{ user: string; process: string; message: string }[]>`
      select p.id as process,
        (select u.id from users u where u.company_id = c.id and u.login = 'imported.0') as user,
        (select i.id from invitations i where i.process_id = p.id and i.state = 'sent' limit 1) as message
      from companies c join processes p on p.company_id = c.id where c.code = ${place.companyCode}`;
    if (!ids?.message) throw new Error("The import has sent no message");
    return { "/users/": ids.user, "/processes/": ids.process, "/outbox/": ids.message };
  });
}

function listStockOf(place: Place): Promise<Omit<ListStock, "users">> {
  return arrange(place, async (sql) => {
    const [stock] = await sql<Omit<ListStock, "users">[]>`
      select (select login from users u where u.company_id = c.id and login like 'u%' order by md5(login) limit 1) as login,
        (select value from user_counts where company_id = c.id and dimension = 'region' and value <> ''
          order by users desc limit 1) as "commonGroup",
        (select value from user_counts where company_id = c.id and dimension = 'team' and value <> ''
          order by users limit 1) as "rareGroup"
      from companies c where c.code = ${place.companyCode}`;
    if (!stock) throw new Error(`no company ${place.companyCode}`);
    return stock;
  });
}
