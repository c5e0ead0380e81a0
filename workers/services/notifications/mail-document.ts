// One plain, readable mail as HTML and text; every value is escaped by hono/html.
import { html } from "hono/html";
import type { Locale } from "../../shared/locales.ts";
import type { StoreSettings } from "../settings/settings.schemas.ts";

export interface MailDocument {
  subject: string;
  html: string;
  text: string;
}

/** Who a mail is from, as staff set it. */
export type MailStore = Pick<StoreSettings, "storeName" | "supportAddress">;

interface MailParts {
  store: MailStore;
  /** The language of `subject` and all that follows. */
  locale: Locale;
  subject: string;
  lead: string;
  rows: readonly { label: string; note: string; value: string }[];
  actions: readonly { label: string; url: string }[];
  /** The last sentence before the small print; of a mail with the link of an order when left out. */
  closing?: string;
}

/** What every mail says in each language. */
const frames: Readonly<
  Record<Locale, { personalLink: string; questions: (address: string) => string; demonstration: string }>
> = {
  en: {
    personalLink: "The link is personal: whoever has it can open the order.",
    questions: (address) => `Questions? Write to ${address}.`,
    demonstration:
      "A demonstration: nothing is sold, no money moves. Names belong to their owners; no affiliation.",
  },
  de: {
    personalLink: "Der Link ist persönlich: Wer ihn hat, kann die Bestellung öffnen.",
    questions: (address) => `Fragen? Schreiben Sie an ${address}.`,
    demonstration:
      "Eine Vorführung: Hier wird nichts verkauft, es fließt kein Geld. Die Namen gehören ihren Inhabern; es besteht keine Verbindung.",
  },
};

const ink = "color:#1d1a16";
const quiet = "color:#6b6459;font-size:14px";

/** The same words in both forms. */
export function mailDocument({
  store,
  locale,
  subject,
  lead,
  rows,
  actions,
  closing = frames[locale].personalLink,
}: MailParts): MailDocument {
  const { storeName, supportAddress } = store;
  const frame = frames[locale];
  const { demonstration } = frame;
  const questions = supportAddress === null ? [] : [frame.questions(supportAddress)];
  const body = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${subject}</title>
      </head>
      <body
        style="margin:0;background:#f6f1e7;font-family:ui-sans-serif,system-ui,sans-serif;line-height:1.5;${ink}"
      >
        <div style="max-width:560px;margin:0 auto;padding:32px 20px">
          <p style="margin:0 0 24px;font-weight:700;font-size:18px">${storeName}</p>
          <div style="background:#fffdf8;border:1px solid #e4dbc8;border-radius:12px;padding:28px 24px">
            <h1 style="margin:0 0 12px;font-size:22px;line-height:1.25">${subject}</h1>
            <p style="margin:0 0 20px">${lead}</p>
            <table role="presentation" style="width:100%;border-collapse:collapse">
              ${rows.map(
                (row) =>
                  html`<tr>
                    <td style="padding:10px 0;border-top:1px solid #eee5d3">
                      ${row.label}<br /><span style="${quiet}">${row.note}</span>
                    </td>
                    <td
                      style="padding:10px 0;border-top:1px solid #eee5d3;text-align:right;vertical-align:top;white-space:nowrap"
                    >
                      ${row.value}
                    </td>
                  </tr>`,
              )}
            </table>
            ${actions.map(
              (action) =>
                html`<p style="margin:20px 0 0">
                  <a
                    href="${action.url}"
                    style="display:inline-block;background:#1d1a16;color:#fffdf8;border-radius:8px;padding:12px 18px;text-decoration:none;font-weight:600"
                    >${action.label}</a
                  >
                </p>`,
            )}
          </div>
          <p style="margin:20px 0 0;${quiet}">${closing}</p>
          ${questions.map((line) => html`<p style="margin:8px 0 0;${quiet}">${line}</p>`)}
          <p style="margin:8px 0 0;${quiet}">${demonstration}</p>
        </div>
      </body>
    </html>`;
  const text = [
    subject,
    "",
    lead,
    "",
    ...rows.map((row) => `${row.label} (${row.note}): ${row.value}`),
    "",
    ...actions.map((action) => `${action.label}: ${action.url}`),
    "",
    closing,
    ...questions,
    demonstration,
    "",
  ].join("\n");
  // hono/html answers with a promise only when a value is one, and none of ours is.
  if (body instanceof Promise) throw new TypeError("A mail is made of plain values.");
  return { subject, html: body.toString(), text };
}
