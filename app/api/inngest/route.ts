import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { boundedBody } from "@/lib/bounded-body";
import { requestIdOf, withRequestId } from "@/lib/request-id";

/** Steps stop themselves long before; a platform that allows less sets it lower. */
export const maxDuration = 300;

/** Of a body in bytes. Inngest's own calls are some KB; hosts such as Vercel take no more either. */
const LARGEST_CALL = 4.5 * 1024 * 1024;

// Registering goes by whatever host the request names, so nobody but Inngest may ask for it.
const handler = serve({ client: inngest, functions, enableUnauthedSync: false });

/** A signature covers the body, so all of it is read before it is known who calls. */
const bounded =
  (handle: typeof handler.POST): typeof handler.POST =>
  async (request, context) => {
    const body = await boundedBody(request, LARGEST_CALL);
    if (!body) return Response.json({ ok: false, code: "too_large" }, { status: 413 });
    const { method, headers } = request;
    const call = new NextRequest(request.url, { method, headers, body });
    return withRequestId(requestIdOf(headers), () => handle(call, context));
  };

export const { GET } = handler;
export const POST = bounded(handler.POST);
export const PUT = bounded(handler.PUT);
