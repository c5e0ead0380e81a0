// The route of the overview in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { overviewDays, overviewSchema } from "./overview.schemas.ts";

named("Overview", overviewSchema, "The store at a glance.");

const firstDay = Date.UTC(2026, 10, 10);
const days = Array.from({ length: overviewDays }, (_, n) => ({
  day: new Date(firstDay + n * 86_400_000).toISOString().slice(0, 10),
  placed: 3,
  paid: 2,
}));

export const overviewDocs = {
  getOverview: {
    id: "getOverview",
    tag: "Administration",
    summary: "Read the store's figures",
    description: "Orders and revenue of two weeks, and what waits for somebody; days are in UTC.",
    answers: {
      200: answer("The figures.", overviewSchema, {
        days,
        revenue: [
          {
            currency: "USD",
            today: { amountMinor: 3_998, currency: "USD" },
            days: { amountMinor: 55_972, currency: "USD" },
          },
        ],
        pending: { count: 1, oldestAt: "2026-11-23T10:00:00+00:00" },
        deadMessages: 0,
        lateMessages: 0,
        lowPools: [{ sku: "GAME-KEY", title: "Game", gameSlug: "game", free: 1 }],
        lowPoolCount: 1,
      }),
    },
    errors: [],
  },
} as const satisfies Record<string, RouteDescription>;
