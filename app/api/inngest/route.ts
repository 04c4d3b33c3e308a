import { serve } from "inngest/next";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";

/** Steps stop themselves long before; a platform that allows less sets it lower. */
export const maxDuration = 300;

export const { GET, POST, PUT } = serve({ client: inngest, functions });
