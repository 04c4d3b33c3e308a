import { type CompanySql, withCompanySql } from "@/db/client";
import type { Answer, FailureCode, Message, Provider } from "../messages/types";
import type { Claim, From } from "./claim";
import { renderInvitations } from "./letter/render";
import { restFor, type Sender } from "./sender";
import { CALL_LOCKS, divide, fail, postpone, requeue, settle } from "./settle";
import { canMakeLink } from "./token";
import type { Batch } from "./types";

/**
 * Makes the call of a claimed batch and keeps what came of it. The batch is locked meanwhile, so that nobody else makes
 * the same call; a crash frees it, marked as it was, and the call is made again under its key. Its invitations are locked
 * only after the call: whoever withdraws one has all writers of the company waiting.
 * @returns how many milliseconds to wait before the next call
 */
export function deliverBatch(
  sender: Sender,
  claim: Extract<Claim, { next: "send" }>,
  { provider }: From,
): Promise<number> {
  const { companyId } = sender;
  return withCompanySql(companyId, async (sql) => {
    const batch = await lockBatch(sql, companyId, claim.batchId);
    if (!batch) return 0;
    // Another step may have tried since it was claimed.
    const repeated = claim.repeated || batch.tries > 1;
    const invitations = batch.invitations.filter(canMakeLink);
    const answer = await makeCall(provider, { key: batch.id, invitations, repeated });
    await lockInvitations(sql, batch);
    const sent = { batch: { ...batch, invitations }, repeated, provider: provider.name };
    const waitMs = answer ? await keepAnswer(sql, { ...sent, answer }) : 0;
    await failWithoutLink(sql, batch, provider.name, repeated);
    if (waitMs > 0) await restFor(sql, sender, waitMs);
    return waitMs;
  });
}

/** @returns undefined where none of them has a link that can be made */
async function makeCall(
  provider: Provider,
  { key, invitations, repeated }: { key: string; invitations: Batch["invitations"]; repeated: boolean },
): Promise<Answer | undefined> {
  if (invitations.length === 0) return undefined;
  const messages = provider.keepsRecords
    ? invitations.map(withoutText)
    : await renderInvitations(invitations);
  return provider.send({ key, messages, repeated });
}

const withoutText = ({ contact, letter }: Batch["invitations"][number]): Message => ({
  from: letter.from,
  to: contact,
  subject: "",
  html: "",
  text: "",
});

/**
 * Those whose link was made with a key that the server has no more: the others of the batch go without them. An earlier
 * call may have taken them.
 */
async function failWithoutLink(
  sql: CompanySql,
  { companyId, ...batch }: Batch,
  provider: string,
  repeated: boolean,
): Promise<void> {
  const invitations = batch.invitations.filter((one) => !canMakeLink(one));
  if (invitations.length === 0) return;
  const detail = "no key of this server made the link";
  await fail(sql, { companyId, invitations }, provider, {
    code: repeated ? "outcome_unknown" : "link_lost",
    detail,
  });
}

/** In the order of their ids, as the first time: undefined where another step has settled them meanwhile. */
async function lockBatch(sql: CompanySql, companyId: string, id: string): Promise<Batch | undefined> {
  await sql`select pg_advisory_xact_lock(${CALL_LOCKS}, hashtext(${id}))`;
  const rows = await sql<(Batch["invitations"][number] & { tries: number })[]>`
    select id, channel, contact, language, token_hash as "tokenHash", expires_at as "expiresAt", letter,
      process_id as "processId", tries
    from invitations where company_id = ${companyId} and batch_id = ${id} and state = 'sending'
    order by id`;
  const [first] = rows;
  return first && { companyId, id, invitations: rows, tries: first.tries };
}

/** In the order in which they are claimed and withdrawn, so that neither waits for the other. */
async function lockInvitations(sql: CompanySql, { companyId, invitations }: Batch): Promise<void> {
  await sql`
    select from invitations
    where company_id = ${companyId} and id = any(${invitations.map(({ id }) => id)}::uuid[]) order by id for update`;
}

/** Refusals that say so of the message itself, whenever it comes. */
const OF_THE_CONTACT: ReadonlySet<FailureCode> = new Set(["address_refused", "opted_out"]);

interface Outcome {
  readonly batch: Batch;
  readonly answer: Answer;
  readonly repeated: boolean;
  readonly provider: string;
}

/**
 * A refusal says that this call has sent nothing. Of one that was made before, only an answer about the very messages
 * says so of the earlier call as well; after any other it is as open as it was.
 */
async function keepAnswer(sql: CompanySql, { batch, answer, repeated, provider }: Outcome): Promise<number> {
  switch (answer.kind) {
    case "taken":
      await settle(sql, batch, provider, answer.results);
      return answer.pauseMs;
    case "wrong_message":
      if (batch.invitations.length > 1) await divide(sql, batch);
      else await fail(sql, batch, provider, { code: "address_refused", detail: answer.detail });
      return 0;
    case "refused":
      if (repeated && !OF_THE_CONTACT.has(answer.code)) await postpone(sql, batch, answer.code);
      else await fail(sql, batch, provider, answer);
      return 0;
    case "key_taken":
      await fail(sql, batch, provider, { code: "outcome_unknown", detail: answer.detail });
      return 0;
    case "busy":
      if (repeated) await postpone(sql, batch, "busy", answer.afterMs);
      else await requeue(sql, batch);
      return answer.afterMs;
    case "unknown":
      await postpone(sql, batch, answer.reason);
      return 0;
  }
}
