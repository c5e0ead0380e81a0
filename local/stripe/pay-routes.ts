/** Serves the payment page and carries out what is clicked on it. */
import { Hono } from "hono";
import type { NamedAddress, StoredSession } from "./objects.ts";
import {
  confirmPage,
  endedPage,
  exampleAddress,
  payPage,
  unknownSessionPage,
  type AddressField,
  type PayForm,
} from "./pay-page.ts";
import type { Payments } from "./payments.ts";
import type { StripeStore } from "./store.ts";

const fields = [
  "name",
  "line1",
  "line2",
  "city",
  "postal_code",
  "country",
] as const satisfies readonly AddressField[];
const labels: Partial<Record<AddressField, string>> = {
  name: "Enter a name.",
  line1: "Enter an address.",
  city: "Enter a city.",
  postal_code: "Enter a postal code.",
};

/** Routes under `/c/pay/:id`. Pages are never cached and never framed. */
export function createPayRoutes(store: StripeStore, payments: Payments): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Frame-Options", "DENY");
    c.header("Referrer-Policy", "no-referrer");
  });

  app.get("/:id", (c) => {
    const stored = store.sessions.get(c.req.param("id"));
    if (stored === undefined) return c.html(unknownSessionPage(), 404);
    const { status } = stored.session;
    if (status !== "open") return c.html(endedPage(status, returnTo(stored)));
    const country = stored.session.shipping_address_collection?.allowed_countries[0] ?? "";
    return c.html(payPage(stored, { ...exampleAddress, country }, {}, lastDecline(store, stored)));
  });

  app.post("/:id", async (c) => {
    const stored = store.sessions.get(c.req.param("id"));
    if (stored === undefined) return c.html(unknownSessionPage(), 404);
    const { session } = stored;
    if (session.status !== "open") return c.html(endedPage(session.status, returnTo(stored)), 409);
    const body = await c.req.parseBody();
    const form = readForm(body);
    const action = body["action"];
    if (action === "decline" || action === "refuse_authentication") {
      payments.decline(session.id, action === "decline" ? "generic_decline" : "authentication");
      return c.redirect(`/c/pay/${session.id}`, 303);
    }
    const problems = checkAddress(stored, form);
    if (Object.keys(problems).length > 0) return c.html(payPage(stored, form, problems, undefined), 422);
    if (action === "three_d_secure") return c.html(confirmPage(stored, form));
    if (action !== "pay") return c.html(payPage(stored, form, {}, undefined), 422);
    payments.pay(session.id, {
      shipping: session.shipping_address_collection === null ? undefined : toAddress(form),
    });
    return c.redirect(returnTo(stored) ?? `/c/pay/${session.id}`, 303);
  });

  return app;
}

/** Where the customer goes after paying: the success URL with the session's id filled in. */
function returnTo({ session }: StoredSession): string | undefined {
  if (session.status === "expired") return session.cancel_url ?? undefined;
  return session.success_url?.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function lastDecline(store: StripeStore, { session }: StoredSession): string | undefined {
  if (session.payment_intent === null) return undefined;
  return store.paymentIntents.get(session.payment_intent)?.last_payment_error?.message;
}

function readForm(body: Record<string, unknown>): PayForm {
  const value = (name: AddressField) => {
    const given = body[name];
    return typeof given === "string" ? given.trim() : "";
  };
  const [name, line1, line2, city, postal_code, country] = [...fields.map(value)] as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { name, line1, line2, city, postal_code, country };
}

function checkAddress({ session }: StoredSession, form: PayForm): Partial<Record<AddressField, string>> {
  const collection = session.shipping_address_collection;
  if (collection === null) return {};
  const problems: Partial<Record<AddressField, string>> = {};
  for (const [field, sentence] of Object.entries(labels)) {
    if (isField(field) && form[field] === "") problems[field] = sentence;
  }
  if (!collection.allowed_countries.includes(form.country))
    problems.country = "Choose a country of the list.";
  return problems;
}

function isField(name: string): name is AddressField {
  return fields.some((field) => field === name);
}

function toAddress({ name, line1, line2, city, postal_code, country }: PayForm): NamedAddress {
  return {
    name,
    address: { line1, line2: line2 === "" ? null : line2, city, postal_code, country, state: null },
  };
}
