/** A gateway over services that answer what a test says, with a plain page in place of Remix. */
import { defaultSettings } from "#workers/services/settings/settings.schemas.ts";
import { createGateway } from "#workers/gateway/gateway.ts";
import type { CoarseLimits } from "#workers/gateway/coarse-limits.ts";
import type { GatewayServices, PageRequest, RequestMetrics } from "#workers/gateway/gateway-env.ts";
import { createIsolateMetrics } from "#workers/platform/metrics/metrics.ts";
import type { PageCache } from "#workers/platform/page-cache/page-cache.ts";
import type { Quota } from "#workers/platform/rate-limiter/rate-limiter.ts";
import type { Readiness } from "#workers/platform/readiness/readiness.ts";
import type { Actor } from "#workers/shared/actor.ts";
import { AppError } from "#workers/shared/errors.ts";
import { createTrips } from "#workers/shared/trips.ts";
import { sharedPageCaching } from "#workers/shared/page-sharing.ts";
import { createRecordingLogger } from "./store-fixture-vendors.ts";
import { makeAnew } from "./make-anew.ts";
import { stubOf } from "./stub.ts";

/** What readers of metrics show. */
export const metricsToken = "metrics-token-of-the-gateway-tests";

/** The one order token that opens something. */
export const orderToken = "Ab_-".repeat(10) + "xyz";
/** Of an order that was placed in German. */
export const germanOrderToken = "Cd_-".repeat(10) + "xyz";
const unused = (): never => {
  throw new Error("this verb is not asked for here");
};

const counter = { limit: async () => ({ success: true }) };
const unlimited: CoarseLimits = {
  reading: counter,
  search: counter,
  changes: counter,
  credentials: counter,
  probes: counter,
  webhooks: counter,
};

/** A gateway over services that answer what the test says; `seen` is who asked. */
export function openGateway({
  getGame = unused,
  emitted = false,
  relay = async () => 0,
  corsOrigins = [],
  limits = {},
  appUrl = "https://shop.example.com",
  users = {},
  pictures = {},
  quotas = [],
  readiness = { status: "ready", dependencies: {} },
  pageCache = makeAnew,
  snapshot = async () => ({ settings: defaultSettings, version: 0 }),
}: {
  getGame?: GatewayServices["listing"]["getGame"];
  emitted?: boolean;
  relay?: () => Promise<number>;
  corsOrigins?: readonly string[];
  limits?: Partial<CoarseLimits>;
  appUrl?: string;
  users?: Partial<GatewayServices["users"]>;
  pictures?: Partial<GatewayServices["pictures"]>;
  quotas?: readonly Quota[];
  readiness?: Readiness;
  pageCache?: PageCache;
  snapshot?: GatewayServices["settings"]["snapshot"];
} = {}) {
  const logger = createRecordingLogger();
  const seen: Actor[] = [];
  const pages: (PageRequest & { request: Request })[] = [];
  const waiting: Promise<unknown>[] = [];
  const services: GatewayServices = {
    pictures: stubOf<GatewayServices["pictures"]>(pictures),
    names: stubOf<GatewayServices["names"]>({}),
    homeLayout: stubOf<GatewayServices["homeLayout"]>({}),
    sitemaps: stubOf<GatewayServices["sitemaps"]>({}),
    staffGames: stubOf<GatewayServices["staffGames"]>({}),
    listing: stubOf<GatewayServices["listing"]>({
      getGame: async (actor, input) => (seen.push(actor), getGame(actor, input)),
    }),
    carts: stubOf<GatewayServices["carts"]>({
      async getCart(actor) {
        seen.push(actor);
        return null;
      },
    }),
    orders: stubOf<GatewayServices["orders"]>({
      async openLink(_actor, { token }) {
        if (token !== orderToken && token !== germanOrderToken)
          throw new AppError("not_found", "No such link.");
        return { orderId: "ord_1", locale: token === germanOrderToken ? "de" : "en" };
      },
      requestLink: async () => undefined,
    }),
    payments: stubOf<GatewayServices["payments"]>({
      receiveEvent: async () => ({ eventId: "evt_1", fresh: true }),
    }),
    messaging: stubOf<GatewayServices["messaging"]>({ relay }),
    settings: stubOf<GatewayServices["settings"]>({ snapshot }),
    audit: stubOf<GatewayServices["audit"]>({}),
    notifications: stubOf<GatewayServices["notifications"]>({
      receiveMailEvent: async () => ({ eventId: "msg_1", fresh: true }),
    }),
    overview: stubOf<GatewayServices["overview"]>({}),
    people: stubOf<GatewayServices["people"]>({}),
    apiKeys: stubOf<GatewayServices["apiKeys"]>({}),
    idempotency: stubOf<GatewayServices["idempotency"]>({}),
    users: stubOf<GatewayServices["users"]>({
      identify: async (_actor, { visitor }) => ({ caller: visitor, setCookies: [] }),
      ...users,
    }),
  };
  const isolate = createIsolateMetrics(0);
  const counted: { name: string; labels: Readonly<Record<string, string>> }[] = [];
  const metrics: RequestMetrics = {
    ...isolate,
    count: (name, labels) => void counted.push({ name, labels }),
    flush: () => undefined,
    token: metricsToken,
    exposition: async () => ({ type: "text/plain", text: "all metrics" }),
  };
  const gateway = createGateway({
    appUrl,
    pageName: () => undefined,
    formOrigins: ["https://pay.example.com"],
    corsOrigins,
    limits: { ...unlimited, ...limits },
    logger,
    openScope: () => ({
      services,
      emitted: () => emitted,
      readiness: async () => readiness,
      quotas: () => quotas,
      trips: createTrips().trips,
      metrics,
      reading: { fresh: () => undefined, notBefore: () => undefined, oldestAt: () => undefined },
    }),
    pageCache,
    renderPage: async (request, page) => {
      pages.push({ ...page, request });
      try {
        await page.admit("catalogue:read");
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return new Response(`<p>${error.detail}</p>`, {
          status: error.status,
          headers: { "Content-Type": "text/html" },
        });
      }
      const shared = /^\/(?:shared|(?:de\/)?games|about)$/.test(new URL(request.url).pathname);
      const html = `<p>a page</p><script nonce="${page.nonce}">1</script><script>planted()</script>`;
      return new Response(html, {
        headers: { "Content-Type": "text/html", ...(shared && { "Cache-Control": sharedPageCaching }) },
      });
    },
  });
  const execution = {
    waitUntil: (promise: Promise<unknown>) => void waiting.push(promise),
    passThroughOnException: unused,
    props: {},
  };
  const call = async (path: string, init?: RequestInit): Promise<Response> =>
    gateway.fetch(
      new Request(URL.parse(path)?.href ?? `https://shop.example.com${path}`, init),
      {},
      execution,
    );
  return { call, logger, seen, pages, waiting, counted };
}
