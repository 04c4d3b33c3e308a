import type { CSSProperties } from "react";
import type { EmailWords } from "./words";

/** Of the account: what it is called, and what it is. */
export type Fact = readonly [label: string, value: string];

interface InvitationEmailProps {
  readonly language: "en" | "ru";
  readonly words: EmailWords;
  readonly facts: readonly Fact[];
  readonly link: string;
}

const font = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const text: CSSProperties = { fontFamily: font, fontSize: 15, lineHeight: "23px", color: "#1f2328" };
const soft: CSSProperties = { ...text, fontSize: 13, lineHeight: "19px", color: "#59636e" };
const cell: CSSProperties = { ...text, padding: "4px 16px 4px 0", verticalAlign: "top" };

/**
 * An invitation as mail clients want it: tables, styles in place, nothing to load. It reads well without any of
 * them too.
 */
export function InvitationEmail({ language, words, facts, link }: InvitationEmailProps) {
  return (
    <html lang={language}>
      {/* eslint-disable-next-line @next/next/no-head-element -- the head of an e-mail, not of a page */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{words.subject}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: "#f4f5f7" }}>
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{words.intro}</div>
        <Layout width="100%" background="#f4f5f7">
          <td align="center" style={{ padding: "32px 12px" }}>
            <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={cardStyle}>
              <tbody>
                <tr>
                  <td style={{ padding: "32px 28px 28px" }}>
                    <h1 style={{ ...text, fontSize: 20, lineHeight: "28px", fontWeight: 600, margin: 0 }}>
                      {words.title}
                    </h1>
                    <p style={{ ...text, margin: "12px 0 20px" }}>{words.intro}</p>
                    <Account facts={facts} />
                    <LinkButton href={link}>{words.button}</LinkButton>
                    <p style={{ ...text, margin: "20px 0 0" }}>
                      {words.validUntil} {words.once}
                    </p>
                    <p style={{ ...soft, margin: "20px 0 0" }}>
                      {words.fallback}
                      <br />
                      <a href={link} target="_blank" style={{ color: "#3b4cca", wordBreak: "break-all" }}>
                        {link}
                      </a>
                    </p>
                  </td>
                </tr>
                <tr>
                  <td style={{ ...soft, padding: "16px 28px", borderTop: "1px solid #e4e7eb" }}>
                    {words.unexpected}
                  </td>
                </tr>
              </tbody>
            </table>
          </td>
        </Layout>
      </body>
    </html>
  );
}

const cardStyle: CSSProperties = {
  maxWidth: 560,
  backgroundColor: "#ffffff",
  border: "1px solid #e4e7eb",
  borderRadius: 8,
  textAlign: "left",
};

function Layout(props: { width: string; background: string; children: React.ReactNode }) {
  const { width, background, children } = props;
  return (
    <table
      role="presentation"
      width={width}
      cellPadding={0}
      cellSpacing={0}
      style={{ backgroundColor: background }}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

function Account({ facts }: Pick<InvitationEmailProps, "facts">) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ marginBottom: 20 }}>
      <tbody>
        {facts.map(([label, value]) => (
          <tr key={label}>
            <td style={{ ...cell, color: "#59636e" }}>{label}</td>
            <td style={{ ...cell, fontWeight: 600, overflowWrap: "anywhere" }}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cell with a colour rather than a styled link: some clients drop the padding of links. */
function LinkButton({ href, children }: { href: string; children: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td align="center" style={{ backgroundColor: "#3b4cca", borderRadius: 6 }}>
            <a
              href={href}
              target="_blank"
              style={{
                ...text,
                display: "inline-block",
                padding: "10px 20px",
                color: "#ffffff",
                fontWeight: 600,
                textDecoration: "none",
              }}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
