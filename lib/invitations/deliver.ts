import { type CompanySql, withCompanySql } from "@/db/client";
import type { Answer, FailureCode, Message } from "../messages/types";
import type { Claim, From } from "./claim";
import { renderInvitations } from "./letter/render";
import { restFor, type Sender } from "./sender";
import { divide, fail, postpone, requeue, settle } from "./settle";
import { canMakeLink } from "./token";
import type { Batch } from "./types";

/**
 * Makes the call of a claimed batch and keeps what came of it. The invitations stay locked meanwhile, so that nobody
 * else makes the same call; a crash frees them, marked as they were, and the call is made again under its key.
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
    let waitMs = 0;
    if (invitations.length > 0) {
      const messages = provider.keepsRecords
        ? invitations.map(withoutText)
        : await renderInvitations(invitations);
      const answer = await provider.send({ key: batch.id, messages, repeated });
      waitMs = await keepAnswer(sql, {
        batch: { ...batch, invitations },
        answer,
        repeated,
        provider: provider.name,
      });
    }
    // After the call: nobody who wants their process has to wait for it.
    await failWithoutLink(sql, batch, provider.name, repeated);
    if (waitMs > 0) await restFor(sql, sender, waitMs);
    return waitMs;
  });
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
  const rows = await sql<(Batch["invitations"][number] & { tries: number })[]>`
    select id, channel, contact, language, token_hash as "tokenHash", expires_at as "expiresAt", letter,
      process_id as "processId", tries
    from invitations where company_id = ${companyId} and batch_id = ${id} and state = 'sending'
    order by id for update`;
  const [first] = rows;
  return first && { companyId, id, invitations: rows, tries: first.tries };
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
      if (repeated && !OF_THE_CONTACT.has(answer.code)) await postpone(sql, batch, answer.detail);
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
      await postpone(sql, batch, answer.detail);
      return 0;
  }
}
