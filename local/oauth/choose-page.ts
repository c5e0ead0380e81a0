/** The page on which a person takes a demo identity, or refuses. It is plain and looks like nobody's. */
import { html } from "hono/html";
import { page, type Markup } from "../page-shell.ts";
import type { DemoIdentity } from "./identities.ts";

const notice = "Stand-in of an identity provider on this machine. No real account is used.";

interface Choice {
  readonly provider: string;
  /** Where the form goes; it carries the whole authorization request. */
  readonly action: string;
  readonly identities: readonly DemoIdentity[];
}

const choiceOf = (action: string, { id, name, email, verified }: DemoIdentity): Markup =>
  html`<li>
    <form class="stack" method="post" action="${action}">
      <input type="hidden" name="identity" value="${id}" />
      <button type="submit">${name}</button>
      <span class="soft small">${email}, ${verified ? "mailbox proven" : "mailbox not proven"}</span>
    </form>
  </li>`;

/** Everyone who can be taken, and a way to refuse. */
export function choosePage({ provider, action, identities }: Choice): Markup {
  return page({
    title: `Choose a demo identity: ${provider} stand-in`,
    notice,
    wide: "38rem",
    body: html`<h1>Choose a demo identity</h1>
      <p class="soft">
        The shop asked for a sign-in with ${provider}. Here nobody signs in: choose who you want to be.
      </p>
      <section class="card" aria-label="Demo identities">
        <ul class="list">
          ${identities.map((identity) => choiceOf(action, identity))}
        </ul>
      </section>
      <form method="post" action="${action}">
        <input type="hidden" name="identity" value="" />
        <button type="submit">Refuse, and go back to the shop</button>
      </form>`,
  });
}

/** What a person sees who cannot be sent back. */
export function refusedPage(reason: string): Markup {
  return page({
    title: "This sign-in cannot go on",
    notice,
    wide: "38rem",
    body: html`<h1>This sign-in cannot go on</h1>
      <p class="error" role="alert">${reason}</p>`,
  });
}

/** What lies at the stand-in's own address. */
export function aboutPage(identities: readonly DemoIdentity[]): Markup {
  return page({
    title: "Identity providers on this machine",
    notice,
    wide: "38rem",
    body: html`<h1>Identity providers on this machine</h1>
      <p>
        This plays the two providers that the shop signs in with. It is reached from the shop's sign-in page;
        these are the identities to choose from.
      </p>
      <section class="card">
        <ul class="list">
          ${identities.map(
            ({ name, email, verified }) =>
              html`<li>
                ${name}
                <span class="soft small"
                  >${email}, ${verified ? "mailbox proven" : "mailbox not proven"}</span
                >
              </li>`,
          )}
        </ul>
      </section>`,
  });
}
