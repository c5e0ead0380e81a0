// What each verb of the payments service needs.
import type { Need } from "../../shared/permissions.ts";
import type { PaymentService } from "./payments.service.ts";

export const paymentNeeds = {
  openCheckout: ["orders:place", "orders:change_own"],
  // Looking at a pending order asks the provider, and ends a page that is too old.
  readCheckout: ["orders:read_own", "orders:change_own", "orders:place"],
  closeCheckout: ["orders:read_own", "orders:change_own", "orders:place"],
  receiveEvent: "webhooks:receive",
  readEvent: "jobs:run",
  claimUnsettled: "jobs:run",
  finishEvent: "jobs:run",
  refundAll: "jobs:run",
} as const satisfies Record<keyof PaymentService, Need>;
