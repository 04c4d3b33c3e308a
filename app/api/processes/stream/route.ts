import { setTimeout as delay } from "node:timers/promises";
import { adminRoute } from "@/lib/auth/admin-route";
import type { SessionClaims } from "@/lib/auth/credentials";
import { type AdminSession, isStillAdmin } from "@/lib/auth/session";
import { log } from "@/lib/log";
import { watchProcesses } from "@/lib/processes/live";

/** A platform with a time limit ends the stream before it; the browser comes back and gets a new snapshot. */
export const maxDuration = 300;
const LIFE_MS = 280_000;
const HEARTBEAT_MS = 20_000;
/** How often to look whether the session still is: a block ends the stream too. */
const PROOF_MS = 5_000;

/**
 * The company's processes as server-sent events; each `data` is a `ProcessesMessage`. The last event is
 * `session-ended` where the admin's session has ended meanwhile.
 */
export function GET(request: Request): Promise<Response> {
  return adminRoute((admin, claims) => {
    const ended = new AbortController();
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(LIFE_MS), ended.signal]);
    void endWithSession(claims, ended, signal);
    return new Response(toEventStream(admin, signal, ended.signal), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        // Proxies in front of one's own server would hold the stream back.
        "x-accel-buffering": "no",
      },
    });
  });
}

async function endWithSession(
  claims: SessionClaims,
  ended: AbortController,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await delay(PROOF_MS, undefined, { signal }).catch(() => {});
    // A database that is away for a moment ends nobody's session.
    if (!signal.aborted && !(await isStillAdmin(claims).catch(() => true))) ended.abort();
  }
}

function toEventStream(
  admin: AdminSession,
  outer: AbortSignal,
  ended: AbortSignal,
): ReadableStream<Uint8Array> {
  const closed = new AbortController();
  const signal = AbortSignal.any([outer, closed.signal]);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const heartbeat = setInterval(() => {
        if (!closed.signal.aborted) controller.enqueue(encoder.encode(":\n\n"));
      }, HEARTBEAT_MS);
      try {
        for await (const message of watchProcesses(admin, signal)) {
          if (signal.aborted) break;
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(message)}\n\n`));
        }
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, "the live stream broke off");
      } finally {
        clearInterval(heartbeat);
        if (!closed.signal.aborted) {
          if (ended.aborted) controller.enqueue(encoder.encode("event: session-ended\ndata: {}\n\n"));
          controller.close();
        }
      }
    },
    cancel: () => closed.abort(),
  });
}
