import { createServer } from "node:http";
import { serve } from "inngest/node";
import { inngest } from "@/inngest/client";
import { sendEmails, sendSms } from "@/inngest/functions/send-invitations";

// What an app is to Inngest, and nothing else: a process that is there to be killed.

const handler = serve({ client: inngest, functions: [sendEmails, sendSms] });
const server = createServer((request, response) => void handler(request, response));
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.({ ready: true }));
