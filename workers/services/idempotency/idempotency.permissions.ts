// What each verb of the idempotency service needs: the routes' middleware alone calls them, as a job.
import type { Need } from "../../shared/permissions.ts";
import type { IdempotencyService } from "./idempotency.service.ts";

export const idempotencyNeeds = {
  claim: "jobs:run",
  keep: "jobs:run",
  release: "jobs:run",
  purge: "jobs:run",
} as const satisfies Record<keyof IdempotencyService, Need>;
