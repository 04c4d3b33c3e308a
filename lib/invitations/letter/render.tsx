import { createTranslator } from "next-intl";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import type { Channel, Message } from "../../messages/types";
import { invitationToken } from "../token";
import { InvitationEmail } from "./invitation-email";

/** What a message says beside its link. Kept with the record from the first try on. */
export interface Letter {
  readonly from: string;
  readonly companyName: string;
  readonly login: string;
  /** Where its link leads, without a slash at the end. */
  readonly origin: string;
}

/** All that a message is made of: the same record makes the same message, to the byte. */
export interface LetterRecord {
  readonly id: string;
  readonly channel: Channel;
  readonly contact: string;
  readonly language: "en" | "ru";
  readonly tokenHash: Uint8Array;
  readonly expiresAt: Date;
  readonly letter: Letter;
}

const messages = { en, ru };

export async function renderInvitation(record: LetterRecord): Promise<Message & { readonly link: string }> {
  const { id, channel, contact: to, language, tokenHash, expiresAt, letter } = record;
  const { from, companyName: company, login, origin } = letter;
  const link = `${origin}/invite/${invitationToken(id, tokenHash)}`;
  const t = createTranslator({
    locale: language,
    messages: messages[language],
    namespace: "emails.invitation",
    // There is no reader yet, and so no time zone of theirs: the message names the one it means.
    timeZone: "UTC",
  });
  if (channel === "sms")
    return { from, to, subject: "", html: "", text: t("sms", { company, login, link }), link };

  const words = {
    subject: t("subject", { company }),
    title: t("title", { company }),
    intro: t("intro", { company }),
    company: t("company"),
    login: t("login"),
    button: t("button"),
    validUntil: t("validUntil", { at: expiresAt }),
    once: t("once"),
    fallback: t("fallback"),
    unexpected: t("unexpected", { company }),
  };
  const html = await toHtml(
    <InvitationEmail language={language} words={words} company={company} login={login} link={link} />,
  );
  const text = [
    words.title,
    words.intro,
    `${words.company}: ${company}\n${words.login}: ${login}`,
    `${words.button}:\n${link}`,
    `${words.validUntil} ${words.once}`,
    words.unexpected,
  ].join("\n\n");
  return { from, to, subject: words.subject, html, text: `${text}\n`, link };
}

/** Next refuses a static import of react-dom/server in what pages reach; here it is only a maker of text. */
async function toHtml(email: React.ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(email)}`;
}
