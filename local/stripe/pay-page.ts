/** The hosted payment page that a person clicks; its look is its own and imitates no vendor. */
import { html } from "hono/html";
import { page, type Markup } from "../page-shell.ts";
import { formatAmount } from "./money.ts";
import type { StoredSession } from "./objects.ts";

const notice = "Test payment page – no money moves";

export type PayForm = Readonly<Record<AddressField, string>>;
export type AddressField = "name" | "line1" | "line2" | "city" | "postal_code" | "country";

/** Reserved example values, so that a tester only has to press a button. */
export const exampleAddress: PayForm = {
  name: "Example Customer",
  line1: "1 Example Street",
  line2: "",
  city: "Example City",
  postal_code: "00000",
  country: "",
};

/**
 * The page of an open session.
 * @param form what the address fields show. @param problems one sentence a field that was refused.
 * @param declined why the last attempt failed.
 */
export function payPage(
  stored: StoredSession,
  form: PayForm,
  problems: Partial<Record<AddressField, string>>,
  declined: string | undefined,
): Markup {
  const { session } = stored;
  const total = formatAmount(session.amount_total, session.currency);
  const collects = session.shipping_address_collection;
  return page({
    title: `Pay ${total} – test payment`,
    notice,
    wide: "40rem",
    body: html`<h1>Pay ${total}</h1>
      <p class="soft">
        ${session.customer_email === null ? "" : html`Receipt to <strong>${session.customer_email}</strong>. `}Choose
        below how this payment should end.
      </p>
      ${declined === undefined ? "" : html`<p class="error" role="alert">${declined} You can try again.</p>`}
      ${orderTable(stored)}
      <form method="post" action="/c/pay/${session.id}" class="card" novalidate>
        ${collects === null ? "" : addressFields(collects.allowed_countries, form, problems)}
        <h2>Pay by test card</h2>
        <div class="stack">
          <button class="primary" name="action" value="pay">Pay ${total}</button>
          <button name="action" value="three_d_secure">Pay with 3-D Secure</button>
          <button name="action" value="decline">Decline the card</button>
        </div>
      </form>
      ${session.cancel_url === null ? "" : html`<p><a href="${session.cancel_url}">Cancel and go back to the shop</a></p>`}`,
  });
}

/** The extra step of 3-D Secure: the address travels along in hidden fields. */
export function confirmPage(stored: StoredSession, form: PayForm): Markup {
  const { session } = stored;
  const hidden = Object.entries(form).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return page({
    title: "Confirm the payment – test payment",
    notice,
    wide: "34rem",
    body: html`<h1>Your bank asks you to confirm</h1>
      <p class="soft">
        This step stands for 3-D Secure: the bank of the card asks whether you really want to pay
        <strong>${formatAmount(session.amount_total, session.currency)}</strong>.
      </p>
      <form method="post" action="/c/pay/${session.id}" class="card stack">
        ${hidden}
        <button class="primary" name="action" value="pay">Confirm the payment</button>
        <button name="action" value="refuse_authentication">Refuse</button>
      </form>`,
  });
}

/** The page of a session that can no longer be paid. @param returnTo the shop, if known. */
export function endedPage(status: "complete" | "expired", returnTo: string | undefined): Markup {
  const paid = status === "complete";
  return page({
    title: `${paid ? "Already paid" : "Payment link expired"} – test payment`,
    notice,
    wide: "34rem",
    body: html`<h1>${paid ? "This payment is complete" : "This payment link has expired"}</h1>
      <p>
        ${paid ? "It was paid once and cannot be paid again." : "Nothing was charged. Start the checkout again in the shop."}
      </p>
      ${returnTo === undefined ? "" : html`<a class="button" href="${returnTo}">Go back to the shop</a>`}`,
  });
}

/** The page for a session that does not exist. */
export function unknownSessionPage(): Markup {
  return page({
    title: "No such payment – test payment",
    notice,
    wide: "34rem",
    body: html`<h1>No such payment</h1>
      <p>The link is mistyped, or the local state was reset since it was made.</p>`,
  });
}

function orderTable({ session, items, shippingName }: StoredSession): Markup {
  const money = (minor: number) => formatAmount(minor, session.currency);
  return html`<section class="card">
    <h2>Your order</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" class="end">Quantity</th>
            <th scope="col" class="end">Amount</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (item) =>
              html`<tr>
                <td>
                  ${item.name}${item.description === null ? "" : html`<div class="soft small">${item.description}</div>`}
                </td>
                <td class="end">${item.quantity}</td>
                <td class="end">${money(item.amountTotal)}</td>
              </tr>`,
          )}
          ${
            session.shipping_cost === null
              ? ""
              : html`<tr>
                  <td colspan="2">Shipping${shippingName === null ? "" : ` (${shippingName})`}</td>
                  <td class="end">${money(session.shipping_cost.amount_total)}</td>
                </tr>`
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">Total</th>
            <td class="end"><strong>${money(session.amount_total)}</strong></td>
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}

function addressFields(
  countries: readonly string[],
  form: PayForm,
  problems: Partial<Record<AddressField, string>>,
): Markup {
  const input = (name: AddressField, label: string, autocomplete: string, wide: boolean) =>
    html`<div class="${wide ? "wide" : ""}">
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        value="${form[name]}"
        autocomplete="${autocomplete}"
        ${describe(name, problems)}
      />
      ${problem(name, problems)}
    </div>`;
  const regionNames = new Intl.DisplayNames("en", { type: "region" });
  return html`<h2>Shipping address</h2>
    <div class="fields two">
      ${input("name", "Full name", "name", true)} ${input("line1", "Address", "address-line1", true)}
      ${input("line2", "Address, second line (optional)", "address-line2", true)}
      ${input("city", "City", "address-level2", false)}
      ${input("postal_code", "Postal code", "postal-code", false)}
      <div class="wide">
        <label for="country">Country</label>
        <select id="country" name="country" autocomplete="country" ${describe("country", problems)}>
          ${countries.map((code) => html`<option value="${code}" ${code === form.country ? "selected" : ""}>${regionNames.of(code) ?? code}</option>`)}
        </select>
        ${problem("country", problems)}
      </div>
    </div>`;
}

function describe(name: AddressField, problems: Partial<Record<AddressField, string>>): Markup | string {
  return problems[name] === undefined ? "" : html`aria-invalid="true" aria-describedby="${name}-problem"`;
}

function problem(name: AddressField, problems: Partial<Record<AddressField, string>>): Markup | string {
  const sentence = problems[name];
  return sentence === undefined ? "" : html`<div id="${name}-problem" class="bad small">${sentence}</div>`;
}
