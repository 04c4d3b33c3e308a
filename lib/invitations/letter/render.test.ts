import { beforeAll, describe, expect, it } from "vitest";
import { newTokenHash } from "../token";
import { renderInvitations } from "./render";
import type { LetterRecord } from "./types";

const ID = "01938f5e-7f3a-7abc-8def-000000000001";

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://app@localhost/none",
    AUTH_SECRET: "a".repeat(44),
    ROLLCALL_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
  });
});

function record(given: Partial<LetterRecord> = {}): LetterRecord {
  return {
    id: ID,
    channel: "email",
    contact: "maria@example.com",
    language: "en",
    tokenHash: newTokenHash(ID),
    expiresAt: new Date("2026-11-29T14:05:00Z"),
    letter: {
      from: "Rollcall <mail@example.com>",
      companyName: "Fish & Chips <Ltd>",
      companyCode: "fish-and-chips",
      login: "maria.k",
      origin: "https://rollcall.example",
    },
    ...given,
  };
}

/** The message, and the link that stands in it. */
async function render(given: Partial<LetterRecord> = {}) {
  const [message] = await renderInvitations([record(given)]);
  if (!message) throw new Error("no message");
  const [link = ""] = /https:\/\/rollcall\.example\/invite\/[\w-]+/.exec(message.text) ?? [];
  return { ...message, link };
}

describe("an invitation by e-mail", () => {
  it("says company, login, link and until when, in both parts", async () => {
    const { html, text, subject, link, to, from } = await render();
    expect({ to, from }).toEqual({ to: "maria@example.com", from: "Rollcall <mail@example.com>" });
    expect(subject).toBe("Your account at Fish & Chips <Ltd>");
    expect(link).toMatch(/^https:\/\/rollcall\.example\/invite\/[\w-]{43}$/);
    for (const said of ["fish-and-chips", "maria.k", link, "November 29, 2026", "14:05 UTC"]) {
      expect(html).toContain(said);
      expect(text).toContain(said);
    }
    expect(text).toContain("Fish & Chips <Ltd>");
    expect(text).not.toMatch(/<\/?[a-z]+[ >]/);
  });

  it("escapes what a company calls itself, loads nothing, and stands in tables with styles in place", async () => {
    const { html } = await render();
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toContain("Fish &amp; Chips &lt;Ltd&gt;");
    expect(html).not.toContain("<Ltd>");
    expect(html).not.toMatch(/<(img|link|script|style)\b|class=|url\(/);
    expect(html.match(/https?:\/\/[^/"]+/g)?.every((origin) => origin === "https://rollcall.example")).toBe(
      true,
    );
  });

  it("is in the company's language", async () => {
    const { html, subject, text } = await render({ language: "ru" });
    expect(subject).toMatch(/^Ваша учётная запись/);
    expect(html).toContain('<html lang="ru">');
    expect(text).toMatch(/29 ноября 2026.*14:05/);
  });

  it("says no code where its first try said none: the same call is made with the same content", async () => {
    const { companyCode, ...earlier } = record().letter;
    const { html, text } = await render({ letter: earlier });
    for (const part of [html, text]) {
      expect(part).toContain("maria.k");
      expect(part).not.toContain(companyCode);
      expect(part).not.toContain("code");
    }
  });

  it("is the same to the byte each time", async () => {
    expect(await render()).toEqual(await render());
  });
});

describe("an invitation by SMS", () => {
  it.each(["en", "ru"] as const)("is one short text with the link (%s)", async (language) => {
    const message = await render({ channel: "sms", contact: "+79001234567", language });
    expect(message.text).toContain(message.link);
    expect(message.text).toContain("maria.k");
    expect(message.text.length - message.link.length).toBeLessThan(120);
    expect(message).toMatchObject({ to: "+79001234567", html: "", subject: "" });
  });
});
