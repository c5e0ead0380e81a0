/** The page at `/`: what happened, and the switches that disturb webhook deliveries on purpose. */
import { html } from "hono/html";
import { page, type Markup } from "../page-shell.ts";
import type { DeliverySettings } from "./deliveries.ts";
import { formatAmount } from "./money.ts";
import type { Delivery } from "./objects.ts";
import type { StripeStore } from "./store.ts";

const shown = 25;

/** @param webhookUrl where events go, for people to read. */
export function controlPage(
  store: StripeStore,
  settings: DeliverySettings,
  webhookUrl: string | undefined,
): Markup {
  const sessions = [...store.sessions.values()].reverse().slice(0, shown);
  const deliveries = [...store.deliveries].reverse().slice(0, shown);
  return page({
    title: "Test payments – local",
    notice: "Test payment service – no money moves",
    body: html`<div class="head">
        <div>
          <h1>Test payments</h1>
          <p class="soft small mono">Events go to ${webhookUrl ?? "nowhere: no webhook address is set"}</p>
        </div>
        <a class="button" href="/">Refresh</a>
      </div>
      <form class="card row" method="post" action="/__local/delivery">
        <h2 style="flex: 1 0 100%; margin: 0">How events are delivered</h2>
        <div>
          <label for="duplicate">Times each</label>
          <input
            id="duplicate"
            name="duplicate"
            type="number"
            min="1"
            max="10"
            value="${settings.duplicate}"
          />
        </div>
        ${choice("reorder", "Order", settings.reorder, "Newest first", "As it happened")}
        ${choice("paused", "Sending", settings.paused, "Held back", "At once")}
        <button class="primary">Apply</button>
        <button formaction="/__local/flush">Send all that wait now</button>
      </form>
      <section class="card">
        <h2>Payments</h2>
        ${
          sessions.length === 0
            ? html`<p class="soft">None yet. Start a checkout in the shop: its payment shows up here.</p>`
            : html`<div class="table" tabindex="0" role="region" aria-label="Payments">
                <table class="flow">
                  <thead>
                    <tr>
                      <th scope="col">Session</th>
                      <th scope="col">State</th>
                      <th scope="col" class="end">Amount</th>
                      <th scope="col">Do</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${sessions.map(({ session }) => {
                      const intent =
                        session.payment_intent === null
                          ? undefined
                          : store.paymentIntents.get(session.payment_intent);
                      const charge = intent?.latest_charge
                        ? store.charges.get(intent.latest_charge)
                        : undefined;
                      return html`<tr>
                        <td>
                          <a class="mono" href="/c/pay/${session.id}">…${session.id.slice(-10)}</a>
                          <div class="soft small">${session.customer_email ?? ""}</div>
                        </td>
                        <td>
                          ${charge?.amount_refunded ? (charge.refunded ? "refunded" : "part refunded") : session.status}
                        </td>
                        <td class="end">${formatAmount(session.amount_total, session.currency)}</td>
                        <td>
                          ${session.status === "open" ? action(`/__local/sessions/${session.id}/expire`, "Expire now") : ""}
                          ${intent?.status === "succeeded" && charge?.refunded === false ? action(`/__local/payment_intents/${intent.id}/refund`, "Refund") : ""}
                        </td>
                      </tr>`;
                    })}
                  </tbody>
                </table>
              </div>`
        }
      </section>
      <section class="card">
        <h2>Deliveries</h2>
        ${
          deliveries.length === 0
            ? html`<p class="soft">No event yet.</p>`
            : html`<div class="table" tabindex="0" role="region" aria-label="Deliveries">
                <table class="flow">
                  <thead>
                    <tr>
                      <th scope="col">Event</th>
                      <th scope="col">State</th>
                      <th scope="col" class="end">Tries</th>
                      <th scope="col">Do</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${deliveries.map(deliveryRow)}
                  </tbody>
                </table>
              </div>`
        }
      </section>`,
  });
}

function deliveryRow(delivery: Delivery): Markup {
  const tone = { delivered: "good", given_up: "bad", waiting: "soft" }[delivery.status];
  return html`<tr>
    <td>
      ${delivery.type}
      <div class="mono soft">${delivery.eventId}</div>
    </td>
    <td>
      <span class="${tone}">${delivery.status.replace("_", " ")}</span>
      <div class="soft small">${delivery.lastAnswer ?? ""}</div>
    </td>
    <td class="end">
      ${delivery.attempts}<span class="soft small"> ${delivery.attempts === 1 ? "try" : "tries"}</span>
    </td>
    <td>${action(`/__local/events/${delivery.eventId}/redeliver`, "Send again")}</td>
  </tr>`;
}

function choice(name: string, label: string, on: boolean, yes: string, no: string): Markup {
  return html`<div>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="false" ${on ? "" : "selected"}>${no}</option>
      <option value="true" ${on ? "selected" : ""}>${yes}</option>
    </select>
  </div>`;
}

function action(path: string, label: string): Markup {
  return html`<form method="post" action="${path}" style="display: inline"><button>${label}</button></form>`;
}
