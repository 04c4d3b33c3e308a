import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startNode } from "@/local/child";
import { findFreePort } from "@/local/ports";
import { startPostgres } from "@/local/postgres";
import { Random } from "@/local/sample/random";
import { asOwner, createCompany } from "../support/company";
import { environmentFor } from "../support/environment";
import { fakeResend, type ResendFault } from "../support/fake-resend";
import { invitingProcess } from "../support/invitations";

/**
 * Sends many invitations by a mail server that refuses, fails, and breaks connections after it has taken the
 * messages, with the worker killed (SIGKILL) several times, each time between the server's taking a batch and its
 * answer. Then counts what arrived. Exits with 1 where a contact has got none, or more than one.
 *
 *     tsx tests/chaos/invitations.ts [seed] [invitations] [kills]
 */
const random = new Random(Number(process.argv[2] ?? 1));
const USERS = Number(process.argv[3] ?? 20_000);
const KILLS = Number(process.argv[4] ?? 5);

const dataDir = await mkdtemp(path.join(tmpdir(), "rollcall-chaos-"));
const postgres = await startPostgres({ dataDir, log: () => {}, throwaway: true });
const mail = await fakeResend();
const [workerPort, inngestPort] = [await findFreePort(), await findFreePort()];
Object.assign(process.env, await environmentFor(postgres.url), {
  ROLLCALL_URL: "https://rollcall.example",
  RESEND_API_KEY: "re_chaos",
  RESEND_BASE_URL: mail.url,
  MAIL_FROM: "Rollcall <mail@example.com>",
  INNGEST_DEV: `http://127.0.0.1:${inngestPort}`,
  LOCAL_INNGEST_PORT: String(inngestPort),
  LOCAL_INNGEST_APP_URL: `http://127.0.0.1:${workerPort}/api/inngest`,
  PORT: String(workerPort),
});

const logFile = path.join(dataDir, "children.log");
const start = (program: string, env: NodeJS.ProcessEnv = process.env) =>
  startNode({ args: ["--import", "tsx", program], env, logFile });

let worker = start("tests/chaos/worker.ts");
const inngest = start("local/inngest/main.ts", { ...process.env, DATABASE_URL: postgres.url });
await Promise.all([worker.ready, inngest.ready]);

const counts = { rate_limit: 0, error: 0, error_after: 0, drop: 0, drop_after: 0, late: 0 };
const chances: readonly [number, ResendFault][] = [
  [0.08, { kind: "rate_limit", retryAfter: "1" }],
  [0.05, { kind: "error" }],
  [0.05, { kind: "error_after" }],
  [0.03, { kind: "drop" }],
  [0.05, { kind: "drop_after" }],
];

async function killWorker(): Promise<void> {
  process.kill(-worker.pid, "SIGKILL");
  await worker.exited;
  console.log(`killed the worker after ${mail.taken.length} messages`);
  worker = start("tests/chaos/worker.ts");
}

mail.fault = () => {
  const due = counts.late < KILLS && mail.taken.length >= ((counts.late + 1) * USERS) / (KILLS + 1);
  let roll = random.next();
  const chosen = due
    ? ({ kind: "late", until: killWorker } as const)
    : chances.find(([chance]) => (roll -= chance) < 0)?.[1];
  if (chosen && chosen.kind in counts) counts[chosen.kind as keyof typeof counts] += 1;
  return chosen;
};

const company = await createCompany();
const sql = asOwner();
await sql`update companies set invitations_per_minute = 1000000 where id = ${company.companyId}`;
const begun = Date.now();
const { processId } = await invitingProcess(company, { users: USERS });
// By hand, as this program has made its client of Inngest before it knew where the server is.
await fetch(`http://127.0.0.1:${inngestPort}/e/chaos`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ name: "users/invitations.requested", data: { companyId: company.companyId } }),
});

const read = async () => {
  const [process] = await sql`
    select state, invitations as all, invitations_sent as sent, invitations_failed as failed from processes
    where id = ${processId}`;
  return process;
};
let process_ = await read();
while (process_?.state === "inviting" && Date.now() - begun < 1_800_000) {
  await delay(500);
  process_ = await read();
}
const seconds = (Date.now() - begun) / 1_000;

const arrived = new Map<string, number>();
for (const { to } of mail.taken) arrived.set(to, (arrived.get(to) ?? 0) + 1);
const contacts = await sql<{ contact: string; state: string }[]>`
  select contact, state from invitations where process_id = ${processId}`;
const none = contacts.filter(({ contact }) => !arrived.has(contact)).length;
const several = [...arrived.values()].filter((count) => count > 1).length;
const notSent = contacts.filter(({ state }) => state !== "sent").length;
const keys = new Set(mail.calls.map(({ key }) => key)).size;
console.log({ seconds, process: process_, calls: mail.calls.length, keys, faults: counts });
console.log({ contacts: contacts.length, messages: mail.taken.length, none, several, notSent });
const good =
  contacts.length === USERS &&
  none + several + notSent === 0 &&
  counts.late === KILLS &&
  process_?.state === "completed" &&
  process_.sent === USERS;
console.log(good ? "Every contact has got exactly one message." : `NOT AS IT SHOULD BE (log: ${logFile})`);

await Promise.all([worker.stop(), inngest.stop(), mail.close()]);
await sql.end();
await postgres.stop();
process.exit(good ? 0 : 1);
