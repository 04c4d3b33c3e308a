import { setTimeout as delay } from "node:timers/promises";
import pLimit, { type LimitFunction } from "p-limit";
import { withCompanySql } from "@/db/client";
import { env } from "../env";
import { sendSoon, enqueueEvent } from "../events/outgoing";
import { providerOf } from "../messages/providers";
import { claimBatch, type From } from "./claim";
import { deliverBatch } from "./deliver";
import { leaveChannel, type Sender, sleepFor } from "./sender";

/** What a step takes up; a call that began before is waited for. */
const STEP_MS = 10_000;
/** A wait up to this long is not worth a step of its own. */
const SHORT_MS = 2_000;

export type SendStep =
  | { readonly next: "stop" }
  /** There is more to send, after that many milliseconds. */
  | { readonly next: "again"; readonly waitMs: number };

/**
 * Sends what a company has to send by a channel, call after call, for some seconds. All that it knows stands in the
 * records, so it may be broken off anywhere and run again.
 */
export async function sendInvitations(sender: Sender): Promise<SendStep> {
  const from = providerOf(sender.channel);
  const end = Date.now() + STEP_MS;
  for (;;) {
    const waitMs = await turns()(() => takeTurn(sender, from));
    if (waitMs === null) return { next: "stop" };
    if (waitMs > SHORT_MS || Date.now() + waitMs > end) {
      await withCompanySql(sender.companyId, (sql) => sleepFor(sql, sender, waitMs));
      return { next: "again", waitMs };
    }
    if (waitMs > 0) await delay(waitMs);
  }
}

let limit: LimitFunction | undefined;

/**
 * A call keeps its connection to the database until it is answered, half a minute where a provider is in trouble. So half
 * of the connections are left to everybody else, however many companies send.
 */
function turns(): LimitFunction {
  return (limit ??= pLimit(Math.max(1, Math.floor(env().DATABASE_POOL_SIZE / 2))));
}

/** @returns how many milliseconds to wait before the next turn; null where nothing is left to send */
async function takeTurn(sender: Sender, from: From): Promise<number | null> {
  const claim = await claimBatch(sender, from);
  if (claim.next === "stop") return null;
  return claim.next === "wait" ? claim.ms : deliverBatch(sender, claim, from);
}

/** Leaves the rest to the next run: this one has had its share of steps. */
export async function handOn(sender: Sender): Promise<void> {
  await withCompanySql(sender.companyId, async (sql) => {
    await leaveChannel(sql, sender);
    await enqueueEvent(sql, sender.companyId, "users/invitations.requested");
  });
  await sendSoon(sender.companyId);
}
