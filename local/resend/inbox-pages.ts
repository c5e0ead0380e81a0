/** The inbox: every mail that the shop sent, as a list and one by one, for people who develop or try the shop. */
import { html } from "hono/html";
import { page, type Markup } from "../page-shell.ts";
import type { StoredEmail } from "./mailbox.ts";
import { fates, type MailEvent } from "./webhooks.ts";

const notice = "Test inbox – mails stop here and reach nobody";

/** The list, newest first, or what to do when there is none. @param to shows only mails to this address. */
export function inboxPage(emails: readonly StoredEmail[], to: string): Markup {
  const count = `${emails.length} ${emails.length === 1 ? "mail" : "mails"}`;
  return page({
    title: `Inbox (${emails.length}) – local mail`,
    notice,
    body: html`<div class="head">
        <div>
          <h1>Inbox</h1>
          <p class="soft small">${to === "" ? count : `${count} to ${to}`}</p>
        </div>
        <a class="button" href="${to === "" ? "/" : `/?to=${encodeURIComponent(to)}`}">Refresh</a>
      </div>
      <form class="card row" method="get" action="/">
        <div style="flex: 1 1 14rem">
          <label for="to">Only mails to</label>
          <input id="to" name="to" type="email" value="${to}" placeholder="customer@example.com" />
        </div>
        <button>Show</button>
        ${to === "" ? "" : html`<a class="button" href="/">Show all</a>`}
      </form>
      ${
        emails.length === 0
          ? emptyState(to)
          : html`<div class="card">
              <ul class="list">
                ${emails.map(row)}
              </ul>
            </div>`
      }`,
  });
}

/** One mail: its HTML in a sandboxed frame, its text, its headers, and what the shop is told of it. */
export function emailPage(email: StoredEmail, told: readonly MailEvent[]): Markup {
  const fields: [string, string][] = [
    ["From", email.from],
    ["To", email.to.join(", ")],
    ...optional("Cc", email.cc.join(", ")),
    ...optional("Bcc", email.bcc.join(", ")),
    ...optional("Reply-To", email.reply_to.join(", ")),
    ["Sent", time(email.createdAt)],
    ...Object.entries(email.headers),
    ...email.tags.map(({ name, value }): [string, string] => [`Tag ${name}`, value]),
    ...optional("Idempotency key", email.idempotencyKey ?? ""),
    ["Id", email.id],
  ];
  return page({
    title: `${email.subject} – local mail`,
    notice,
    body: html`<p><a href="/">← Inbox</a></p>
      <h1 style="margin-bottom: 1rem">${email.subject}</h1>
      <dl class="card small">
        ${fields.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${delivery(email, told)}
      ${
        email.html === undefined
          ? ""
          : html`<section class="card">
              <h2>As a mail program shows it</h2>
              <iframe
                title="The mail"
                sandbox="allow-popups allow-popups-to-escape-sandbox"
                src="/inbox/${email.id}/body"
              ></iframe>
            </section>`
      }
      ${
        email.text === undefined
          ? ""
          : html`<section class="card">
              <h2>As plain text</h2>
              <pre>${email.text}</pre>
            </section>`
      }`,
  });
}

function delivery(email: StoredEmail, told: readonly MailEvent[]): Markup {
  return html`<form class="card stack" method="post" action="/inbox/${email.id}/tell">
    <h2>What became of it</h2>
    ${
      told.length === 0
        ? html`<p class="soft small">The shop has been told nothing yet.</p>`
        : html`<ul class="list small">
            ${told.map(
              ({ id, fate, answers }) =>
                html`<li class="row">
                  <span style="flex: 1 1 12rem">${fate} · the shop answered ${answers.join(", ")}</span>
                  <button name="repeat" value="${id}">Tell again</button>
                </li>`,
            )}
          </ul>`
    }
    <div class="row">
      ${Object.keys(fates).map((fate) => html`<button name="fate" value="${fate}">${fate}</button>`)}
    </div>
  </form>`;
}

/** The page for a mail that is not there. */
export function missingPage(): Markup {
  return page({
    title: "No such mail – local mail",
    notice,
    body: html`<h1>No such mail</h1>
      <p>It may have been cleared, or the link is from another run.</p>
      <a class="button" href="/">Go to the inbox</a>`,
  });
}

function row(email: StoredEmail): Markup {
  return html`<li>
    <a href="/inbox/${email.id}"><strong>${email.subject}</strong></a>
    <div class="soft small" style="overflow-wrap: anywhere">
      To ${email.to.join(", ")} · ${time(email.createdAt)}
    </div>
  </li>`;
}

function emptyState(to: string): Markup {
  return html`<section class="card">
    <h2>${to === "" ? "No mail yet" : "No mail to this address"}</h2>
    <p class="soft">
      Buy something in the shop with any address at <span class="mono">example.com</span>: the order mail
      shows up here a few seconds after the payment.
    </p>
  </section>`;
}

function optional(name: string, value: string): [string, string][] {
  return value === "" ? [] : [[name, value]];
}

function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
