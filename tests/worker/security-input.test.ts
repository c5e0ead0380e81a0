/** What callers send beside what they were asked for: more fields than a form has, and line ends where headers are made. */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodPassword, makeAccount } from "#tests/e2e/account-steps.ts";
import { freshEmail } from "#tests/setup/fresh.ts";
import { newUuid } from "#workers/shared/ids.ts";
import { createFormBrowser, type FormBrowser } from "./form-browser.ts";
import { openStore, type Store, type StockedGame } from "./store.ts";

let store: Store;
let game: StockedGame;
beforeAll(async () => {
  store = await openStore();
  game = await store.stock({ priceMinor: 1_999 });
});
afterAll(() => store.stop());

/** Names of columns and facts that no caller decides, in the spellings that a careless mapping would take. */
const extras: Readonly<Record<string, unknown>> = {
  id: "00000000-0000-7000-8000-000000000001",
  userId: "00000000-0000-7000-8000-000000000001",
  user_id: "00000000-0000-7000-8000-000000000001",
  roles: ["admin"],
  emailVerified: true,
  email_verified: true,
  twoFactorEnabled: true,
  secondFactorAt: "2026-01-01T00:00:00Z",
  second_factor_at: "2026-01-01T00:00:00Z",
  sessionId: "00000000-0000-7000-8000-000000000001",
  scopes: ["*"],
  isDefault: true,
  is_default: true,
  priceMinor: 1,
  unitPriceMinor: 1,
  unit_price_minor: 1,
  totalMinor: 1,
  total_minor: 1,
  state: "paid",
  createdAt: "2000-01-01T00:00:00Z",
};
const formExtras = Object.fromEntries(Object.entries(extras).map(([name, value]) => [name, String(value)]));
const home = {
  name: "Somebody at home",
  line1: "1 Demo Street",
  line2: "",
  city: "Demoville",
  state: "",
  postalCode: "12345",
  country: "NZ",
};

async function member() {
  const email = await makeAccount(store, freshEmail());
  const browser = createFormBrowser(store.url);
  await browser.post("/sign-in", { email, password: goodPassword, ...formExtras });
  return { email, browser };
}
/** Everything that is kept of a person, as rows; what the calls below may change is left out. */
async function kept(email: string) {
  return store.database.sql`select to_jsonb(u) - 'updated_at' - 'name' as person,
    (select jsonb_agg(to_jsonb(s) - 'updated_at') from sessions s where s.user_id = u.id) as sessions,
    (select jsonb_agg(to_jsonb(m) - 'updated_at') from sign_in_methods m where m.user_id = u.id) as ways
    from users u where u.email = ${email}`;
}

describe("fields that were not asked for", () => {
  it("change nothing of a person: profile, by JSON and by form", async () => {
    const { email, browser } = await member();
    const before = await kept(email);
    expect(before).toMatchObject([{ person: { roles: [] }, sessions: [{ second_factor_at: null }] }]);
    await browser.json("PATCH", "/api/v1/me", { ...extras, email: "taken@example.com", name: "By JSON" });
    await browser.post("/account?index", { ...formExtras, email: "taken@example.com", name: "By form" });
    expect(await kept(email)).toEqual(before);
    expect(await store.database.sql`select name from users where email = ${email}`).toEqual([
      { name: "By form" },
    ]);
  });

  it("make nobody proven, staff or protected at sign-up", async () => {
    const email = freshEmail();
    const person = { name: "Some Body", email, password: goodPassword };
    await createFormBrowser(store.url).post("/sign-up", { ...formExtras, ...person });
    const rows = await store.database.sql`select email_verified, roles, two_factor_enabled,
      id = ${String(extras["id"])} as chosen, created_at < now() - interval '1 day' as old from users where email = ${email}`;
    expect(rows).toEqual([
      { email_verified: false, roles: [], two_factor_enabled: false, chosen: false, old: false },
    ]);
  });

  it("give no address to another, and no other id or place to it", async () => {
    const { email, browser } = await member();
    const other = await member();
    await browser.json("POST", "/api/v1/me/addresses", home);
    await browser.json("POST", "/api/v1/me/addresses", { ...extras, ...home, state: null });
    await browser.post("/account/addresses/new", { ...formExtras, ...home });
    const rows = () => store.database.sql<{ id: string; is_default: boolean }>`select a.id, a.is_default
      from addresses a join users u on u.id = a.user_id where u.email = ${email} order by a.created_at, a.id`;
    const before = await rows();
    expect(before.map((row) => row.is_default)).toEqual([true, false, false]);
    expect(before.map((row) => row.id)).not.toContain(extras["id"]);
    const { items } = JSON.parse((await browser.open("/api/v1/me/addresses")).text) as {
      items: { id: string }[];
    };
    for (const { id } of items) {
      await browser.json("PUT", `/api/v1/me/addresses/${id}`, { ...extras, ...home, state: null });
      for (const [method, path] of [
        ["PUT", `/api/v1/me/addresses/${id}`],
        ["PUT", `/api/v1/me/addresses/${id}/default`],
      ] as const) {
        expect((await other.browser.json(method, path, home)).status).toBe(404);
      }
      await other.browser.json("DELETE", `/api/v1/me/addresses/${id}`, {});
    }
    expect(await rows()).toEqual(before);
    expect((await kept(other.email)).length).toBe(1);
  });

  it("make nothing cheaper: cart and order cost what the shop says", async () => {
    const { api } = store;
    const added = await api.call("POST", "/api/v1/cart/lines", {
      body: { ...extras, sku: game.sku, quantity: 1, currency: "USD" },
    });
    const cartToken = added.headers.get("Cart-Token") ?? "";
    expect(cartToken).not.toBe("");
    await api.call("PATCH", `/api/v1/cart/lines/${game.sku}`, {
      headers: { "Cart-Token": cartToken },
      body: { ...extras, quantity: 2 },
    });
    expect((await api.getCart(cartToken)).lines).toMatchObject([
      { quantity: 2, unitPrice: { amountMinor: 1_999, currency: "USD" } },
    ]);
    const email = freshEmail();
    await api.call("POST", "/api/v1/orders", {
      headers: { "Cart-Token": cartToken, "Idempotency-Key": newUuid() },
      body: { ...extras, email, currency: "USD" },
    });
    const orders = await store.database.sql`select state, total_minor::int as total, user_id,
      id = ${String(extras["id"])} as chosen from orders where email = ${email}`;
    expect(orders).toEqual([{ state: "pending_payment", total: 3_998, user_id: null, chosen: false }]);
  });

  it("in the choice of notifications are refused with all that came with them", async () => {
    const { browser } = await member();
    const { topics } = JSON.parse((await browser.open("/api/v1/me/notifications")).text) as {
      topics: { topic: string; wanted: boolean }[];
    };
    const others = topics.map(({ topic, wanted }) => ({ topic, wanted: !wanted, ...extras }));
    const answered = await browser.json("PUT", "/api/v1/me/notifications", { ...extras, topics: others });
    expect(answered.status).toBe(400);
    expect(await store.database.sql`select 1 from notification_preferences`).toEqual([]);
  });
});

describe("line ends and other control characters", () => {
  const evil = [
    "\r\nSet-Cookie: evil=1",
    "\nBcc: evil@example.com",
    "\r\n\r\n<script>",
    "\u0000",
    "\u2028X: 1",
  ];

  function expectClean(answered: { headers: Headers; setCookies: readonly string[] }): void {
    for (const [name, value] of answered.headers) {
      expect(name).not.toMatch(/^(?:evil|bcc|x)$/i);
      expect(value).not.toMatch(/[\r\n\0\u2028]/);
    }
    expect(answered.setCookies.filter((cookie) => cookie.startsWith("evil="))).toEqual([]);
  }

  it.each(evil)("in names and addresses are refused, and no mail is asked for: %j", async (end) => {
    const browser: FormBrowser = createFormBrowser(store.url);
    const email = freshEmail();
    const mails = async () => (await store.database.sql`select id from account_mails`).length;
    const before = await mails();
    for (const [path, form] of [
      ["/sign-up", { name: `Some${end}Body`, email, password: goodPassword }],
      ["/sign-up", { name: "Some Body", email: `a${end}${email}`, password: goodPassword }],
      ["/forgot-password", { email: `${email}${end}x` }],
      ["/verify-email", { intent: "resend", email: `${email},${end}x@example.com` }],
    ] as const) {
      const answered = await browser.post(path, form);
      expect(answered.status, path).toBeGreaterThanOrEqual(400);
      expectClean(answered);
    }
    expect(await mails()).toBe(before);
    expect(await store.database.sql`select 1 from users where email like ${`%${email}`}`).toEqual([]);
  });

  it.each(evil)("in the way back and the currency lead home: %j", async (end) => {
    const { browser } = await member();
    for (const text of [`/games${end}`, `/games${encodeURIComponent(end)}`]) {
      const switched = await browser.post("/currency", { currency: `EUR${end}`, returnTo: text });
      expectClean(switched);
      expect(switched.setCookies.join()).toMatch(/^currency=[A-Z]{3};/);
      const opened = await browser.open(`/sign-in?returnTo=${encodeURIComponent(text)}`);
      expectClean(opened);
      expect(new URL(opened.headers.get("Location") ?? "/", store.url).origin).toBe(store.url);
    }
    browser.jar.set("currency", `EUR${encodeURIComponent(end)}`);
    const shown = await browser.open("/games");
    expect(shown.status).toBe(200);
    expectClean(shown);
  });

  it("in a request id are not echoed: the answer has an id of its own", async () => {
    for (const given of [
      "abcdefgh%0d%0aSet-Cookie:evil=1",
      "abcdefgh\tSet-Cookie: evil=1",
      "a".repeat(65),
      "é".repeat(9),
    ]) {
      const answered = await createFormBrowser(store.url).open("/healthz", { "X-Request-Id": given });
      expectClean(answered);
      expect(answered.headers.get("X-Request-Id")).toMatch(/^[\w-]{8,64}$/);
      expect(answered.headers.get("X-Request-Id")).not.toBe(given);
    }
  });

  it("sent raw on the wire make no header either", async () => {
    const { hostname, port } = new URL(store.url);
    const raw = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `GET /healthz HTTP/1.1\r\nHost: ${hostname}:${port}\r\nX-Request-Id: abcdefgh\rSet-Cookie: evil=1\r\nConnection: close\r\n\r\n`,
        );
      });
      let text = "";
      socket.setEncoding("utf8").on("data", (part: string) => (text += part));
      socket.on("end", () => resolve(text)).on("error", reject);
    });
    expect(raw).toMatch(/^HTTP\/1\.1 \d{3}/);
    expect(raw).not.toMatch(/^set-cookie: evil/im);
  });
});
