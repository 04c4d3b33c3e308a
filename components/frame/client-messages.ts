import type { Messages } from "next-intl";

/** The namespaces of messages that are sent to the browser with every page; the others stay on the server. */
export const CLIENT_NAMESPACES = [
  "account",
  "audit",
  "auth",
  "columns",
  "common",
  "fileErrors",
  "frame",
  "groups",
  "imports",
  "interventions",
  "invitations",
  "invite",
  "outbox",
  "processes",
  "rowErrors",
  "settings",
  "ui",
  "user",
  "users",
] as const satisfies readonly (keyof Messages)[];

export function clientMessages(messages: Messages): Partial<Messages> {
  return Object.fromEntries(CLIENT_NAMESPACES.map((name) => [name, messages[name]]));
}
