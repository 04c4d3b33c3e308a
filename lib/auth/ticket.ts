import { z } from "zod";
import { seal, unseal } from "../crypto/seal";
import type { SessionClaims } from "./credentials";
import { purposeKey } from "./purpose-key";

const CONTEXT = "ticket of a session";
/** It is made and used within one request. */
const VALID_MS = 30_000;

const ticketSchema = z.object({
  claims: z.object({ companyId: z.uuid(), userId: z.uuid(), sessionVersion: z.int() }),
  until: z.number(),
});

/**
 * What next-auth begins a session for. Who they are has been proved already, by a password or by an invitation; only
 * this server can make a ticket.
 */
export function makeTicket(claims: SessionClaims, now = Date.now()): string {
  const { companyId, userId, sessionVersion } = claims;
  const ticket = { claims: { companyId, userId, sessionVersion }, until: now + VALID_MS };
  const sealed = seal(purposeKey(CONTEXT), Buffer.from(JSON.stringify(ticket)), CONTEXT);
  return Buffer.from(sealed).toString("base64url");
}

/** @returns null for what this server did not make, or made too long ago */
export function openTicket(text: unknown, now = Date.now()): SessionClaims | null {
  if (typeof text !== "string") return null;
  try {
    const plain = unseal(purposeKey(CONTEXT), Buffer.from(text, "base64url"), CONTEXT);
    const { claims, until } = ticketSchema.parse(JSON.parse(Buffer.from(plain).toString()));
    return now <= until ? claims : null;
  } catch {
    return null;
  }
}
