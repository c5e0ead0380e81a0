// The minute's work: what responses and webhooks may have left undone.
import { systemActor } from "../shared/actor.ts";
import { describeError } from "../shared/describe-error.ts";
import type { Logger } from "../platform/logger/logger.ts";
import type { Metrics } from "../platform/metrics/metrics.ts";
import type { CartService } from "../services/carts/index.ts";
import type { IdempotencyService } from "../services/idempotency/index.ts";
import type { MessagingService } from "../services/messaging/index.ts";
import type { ListingService, StaffGamesService } from "../services/listing/index.ts";
import type { OrderService } from "../services/orders/index.ts";
import type { UserService } from "../services/users/index.ts";

interface MinuteDependencies {
  services: {
    messaging: MessagingService;
    listing: Pick<ListingService, "refreshDueLists">;
    orders: OrderService;
    staffGames: Pick<StaffGamesService, "publishDue">;
    users: Pick<UserService, "purge">;
    carts: CartService;
    idempotency: IdempotencyService;
  };
  logger: Logger;
  metrics: Metrics;
  scheduledAt: Date;
}

/** Checks pending payments, publishes scheduled games, brings lists to the present, relays the outbox, and once a day forgets what is old. One failing task stops no other. */
export async function everyMinute({
  services,
  logger,
  metrics,
  scheduledAt,
}: MinuteDependencies): Promise<void> {
  const actor = systemActor("schedule:minute");
  const { messaging, listing, orders, carts, idempotency, users, staffGames } = services;
  const tasks: [string, () => Promise<unknown>][] = [
    ["orders.check_pending", () => orders.checkPending(actor)],
    ["games.publish_due", () => staffGames.publishDue(actor)],
    ["listing.refresh_due", () => listing.refreshDueLists(actor)],
    ["messaging.relay", () => messaging.relay(actor)],
  ];
  if (scheduledAt.getUTCHours() === 3 && scheduledAt.getUTCMinutes() === 0) {
    tasks.push(
      ["carts.purge", () => carts.purgeStale(actor)],
      ["orders.purge", () => orders.purge(actor)],
      ["messaging.purge", () => messaging.purge(actor)],
      ["users.purge", () => users.purge(actor)],
      ["idempotency.purge", () => idempotency.purge(actor)],
    );
  }
  for (const [task, run] of tasks) {
    try {
      const result = await run();
      metrics.count("playshelf_schedule_runs_total", { task, outcome: "done" });
      logger.log("info", "schedule.done", { task, result });
    } catch (error) {
      metrics.count("playshelf_schedule_runs_total", { task, outcome: "failed" });
      logger.log("error", "schedule.failed", { task, error: describeError(error) });
    }
  }
}
