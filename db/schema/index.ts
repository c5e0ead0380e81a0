// Every table, for drizzle-kit and for repositories. Owner: none (no table here).
export * from "./audit.ts";
export * from "./carts.ts";
export * from "./catalog.ts";
export * from "./game-details.ts";
export * from "./idempotency.ts";
export * from "./inventory.ts";
export * from "./listing.ts";
export * from "./messaging.ts";
export * from "./notifications.ts";
export * from "./offers.ts";
export * from "./orders.ts";
export * from "./payments.ts";
export * from "./settings.ts";
export * from "./users.ts";
