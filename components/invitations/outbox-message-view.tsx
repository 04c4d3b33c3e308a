import { ExternalLink } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";

import type { OutboxMessage } from "@/lib/invitations/outbox";

import { DetailHeader } from "../frame/detail-header";
import { Button } from "../ui/button";
import { LinkStateBadge } from "./link-state-badge";
import { SentAt } from "./sent-at";

/** One message as it would arrive: what a mail client shows, and the part that is plain text. */
export function OutboxMessageView({ entry, message, link }: OutboxMessage) {
  const t = useTranslations("outbox");
  const isEmail = entry.channel === "email";
  return (
    <div className="pb-8">
      <DetailHeader
        back={{ href: "/outbox" as Route, label: t("back") }}
        title={isEmail ? message.subject : t("smsSubject")}
        figure={
          <>
            <LinkStateBadge state={entry.state} />
            <span className="text-xs wrap-anywhere">
              {t("to")}: {entry.contact}
            </span>
            <SentAt at={entry.sentAt} />
          </>
        }
        actions={
          <Button asChild variant="primary">
            <a href={link} target="_blank" rel="noreferrer">
              <ExternalLink aria-hidden />
              {t("follow")}
            </a>
          </Button>
        }
      />
      {entry.state === "open" && <p className="mb-4 max-w-160 px-4 text-ink-soft sm:px-6">{t("signsOut")}</p>}
      <div className="grid max-w-280 gap-6 px-4 sm:px-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {isEmail && (
          <section aria-labelledby="outbox-preview">
            <h2 id="outbox-preview" className="mb-2 font-semibold">
              {t("preview")}
            </h2>
            {/* Its links open beside the console; nothing in it runs. */}
            <iframe
              title={t("preview")}
              srcDoc={message.html}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              className="bg-white h-160 w-full rounded-lg border"
            />
          </section>
        )}
        <section aria-labelledby="outbox-text">
          <h2 id="outbox-text" className="mb-2 font-semibold">
            {t(isEmail ? "textPart" : "preview")}
          </h2>
          <TextPart text={message.text} link={link} />
        </section>
      </div>
    </div>
  );
}

function TextPart({ text, link }: { text: string; link: string }) {
  const [before = "", after = ""] = text.split(link);
  return (
    <pre className="rounded-lg border bg-sunken p-4 font-sans break-words whitespace-pre-wrap">
      {before}
      <a href={link} target="_blank" rel="noreferrer" className="break-all text-accent-text underline">
        {link}
      </a>
      {after}
    </pre>
  );
}
