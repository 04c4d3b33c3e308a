import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { serve } from "inngest/node";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { adminDoes } from "./admin-side";

// The app without its pages, as a process that is there to be killed: what Inngest calls, and what admins ask for.

// As Next has it: what nobody has caught is logged, and the app goes on.
process.on("uncaughtException", (error) => console.error("uncaught", error));

const handler = serve({ client: inngest, functions });
const server = createServer((request, response) => {
  if (request.url?.startsWith("/admin/")) void answerAdmin(request, response);
  else void handler(request, response);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.({ ready: true }));

async function answerAdmin(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const asked: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const { answer, after } = await adminDoes(request.url?.slice("/admin/".length) ?? "", asked);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    await after?.();
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end();
  }
}
