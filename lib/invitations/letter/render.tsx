import type { Message } from "../../messages/types";
import { invitationToken } from "../token";
import { type Fact, InvitationEmail } from "./invitation-email";
import type { LetterRecord } from "./types";
import { type EmailWords, emailWords, letterTranslator } from "./words";

/** The messages of a call, in their order. */
export async function renderInvitations(records: readonly LetterRecord[]): Promise<Message[]> {
  const words = new Map<string, EmailWords>();
  const wordsOf = (record: LetterRecord): EmailWords => {
    const key = JSON.stringify([record.language, record.expiresAt, record.letter.companyName]);
    const known = words.get(key) ?? emailWords(record);
    words.set(key, known);
    return known;
  };
  return Promise.all(
    records.map((record) => (record.channel === "sms" ? sms(record) : email(record, wordsOf(record)))),
  );
}

export function invitationLink({ id, tokenHash, letter }: LetterRecord): string {
  return `${letter.origin}/invite/${invitationToken(id, tokenHash)}`;
}

function sms(record: LetterRecord): Message {
  const { from, companyName: company, login } = record.letter;
  const text = letterTranslator(record.language)("sms", { company, login, link: invitationLink(record) });
  return { from, to: record.contact, subject: "", html: "", text };
}

async function email(record: LetterRecord, words: EmailWords): Promise<Message> {
  const { from, companyName, companyCode, login } = record.letter;
  const link = invitationLink(record);
  const facts: Fact[] = [
    [words.company, companyName],
    ...(companyCode === undefined ? [] : [[words.companyCode, companyCode] as const]),
    [words.login, login],
  ];
  const html = await toHtml(
    <InvitationEmail language={record.language} words={words} facts={facts} link={link} />,
  );
  const text = [
    words.title,
    words.intro,
    facts.map(([label, value]) => `${label}: ${value}`).join("\n"),
    `${words.button}:\n${link}`,
    `${words.validUntil} ${words.once}`,
    words.unexpected,
  ].join("\n\n");
  return { from, to: record.contact, subject: words.subject, html, text: `${text}\n` };
}

/** Next refuses a static import of react-dom/server in what pages reach; here it is only a maker of text. */
async function toHtml(message: React.ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(message)}`;
}
