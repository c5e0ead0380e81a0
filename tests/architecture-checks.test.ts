/** The checkers of the house can fail: each refuses a bad sample and accepts its good neighbour. */
import { describe, expect, it } from "vitest";
import { checkImports } from "./architecture/check-imports.ts";
import { checkComments, checkConstructs, checkName } from "./architecture/check-source.ts";
import { importsOf } from "./architecture/imports.ts";
import { checkTableWrites, tablesOf } from "./architecture/table-ownership.ts";

const file = (path: string, text: string) => ({ path, text });

describe("imports are found", () => {
  it.each([
    ['import { a } from "x";', false],
    ['import type { A } from "x";', true],
    ['import { type A } from "x";', true],
    ['import { type A, b } from "x";', false],
    ['import "x";', false],
    ['export * from "x";', false],
    ['export { type A } from "x";', true],
    ['const a = await import("x");', false],
    ['const a = require("x");', false],
    ['type A = import("x").A;', true],
  ])("%s", (text, typeOnly) => {
    expect(importsOf(file("a.ts", text))).toEqual([{ specifier: "x", typeOnly, line: 1 }]);
  });

  it("not in comments and strings", () => {
    const text = `// import "x";\nconst a = 'import "x"';`;
    expect(importsOf(file("a.ts", text))).toEqual([]);
  });
});

describe("import rules", () => {
  it.each([
    ["app/root.tsx", 'import { createListing } from "#workers/services/listing/index.ts";'],
    ["app/root.tsx", 'import type { Repository } from "#workers/services/listing/listing.repository.ts";'],
    ["app/root.tsx", 'import Stripe from "stripe";'],
    ["app/root.tsx", 'import { games } from "#db/schema/index.ts";'],
    ["workers/services/listing/listing.service.ts", 'import { x } from "../orders/index.ts";'],
    ["workers/services/orders/orders.service.ts", 'import { x } from "../listing/listing.service.ts";'],
    ["workers/services/orders/orders.service.ts", 'import { orders } from "#db/schema/orders.ts";'],
    ["workers/services/orders/orders.service.ts", 'import { x } from "#workers/platform/redis/upstash.ts";'],
    ["workers/services/payments/payments.service.ts", 'import type Stripe from "stripe";'],
    ["workers/services/users/users.service.ts", 'import { x } from "#local/cloud.ts";'],
    ["workers/gateway/gateway.ts", 'import { x } from "#workers/services/orders/orders.service.ts";'],
    ["workers/gateway/gateway.ts", 'import { x } from "#workers/compose.ts";'],
    ["workers/platform/mailer/resend.mailer.ts", 'import Stripe from "stripe";'],
    ["workers/platform/mailer/resend.mailer.ts", 'import { x } from "#workers/services/orders/index.ts";'],
    ["workers/shared/money.ts", 'import { x } from "#workers/platform/clock.ts";'],
    ["workers/compose.ts", 'import { x } from "#local/ports.ts";'],
    ["workers/compose.ts", 'import { x } from "#tests/setup/database.ts";'],
    ["db/schema/orders.ts", 'import { x } from "#workers/shared/money.ts";'],
    ["ops/commands/seed.ts", 'import { x } from "#local/ports.ts";'],
    ["ops/commands/seed.ts", 'import { x } from "./seed.test.ts";'],
    ["workers/index.ts", 'import "remix";'],
    ["tests/a.test.ts", 'import "remix";'],
    ["somewhere/a.ts", ""],
  ])("%s refuses %s", (path, text) => {
    expect(checkImports([file(path, text)])).not.toEqual([]);
  });

  it.each([
    ["app/root.tsx", 'import type { ListingService } from "#workers/services/listing/index.ts";'],
    ["app/root.tsx", 'import { query } from "#workers/services/listing/listing.schemas.ts";'],
    ["workers/services/orders/orders.service.ts", 'import { x } from "#workers/services/listing/index.ts";'],
    ["workers/services/orders/orders.repository.ts", 'import { orders } from "#db/schema/orders.ts";'],
    [
      "workers/services/orders/orders.service.ts",
      'import type { Redis } from "#workers/platform/redis/port.ts";',
    ],
    ["workers/services/orders/orders.service.test.ts", 'import { x } from "#tests/setup/database.ts";'],
    ["workers/platform/payment-provider/stripe.ts", 'import Stripe from "stripe";'],
    ["workers/compose.ts", 'import { x } from "./services/orders/index.ts";'],
    ["ops/commands/seed.ts", 'import { x } from "#db/seed/index.ts";'],
    ["local/cloud.ts", 'import { x } from "#db/migrate.ts";'],
  ])("%s accepts %s", (path, text) => {
    expect(checkImports([file(path, text)])).toEqual([]);
  });
});

describe("constructs", () => {
  it.each([
    ["workers/shared/a.ts", "const a = process.env.HOME;"],
    ["app/root.tsx", "const a = <p>{process.env.HOME}</p>;"],
    ["workers/shared/a.ts", 'if (mode["NODE_ENV"] === "test") go();'],
    ["ops/commands/a.ts", 'const a = process.env.NODE_ENV === "test";'],
    ["workers/gateway/a.ts", "const a = c.env.STRIPE_SECRET_KEY;"],
    ["workers/services/orders/a.ts", "export const a = (env: Env) => env;"],
    ["workers/services/orders/orders.repository.ts", "await db.transaction(async () => {});"],
    ["workers/gateway/metrics-route.ts", "if (given !== config.metricsToken) refuse();"],
    ["workers/services/users/api-keys.ts", "const valid = tokenDigest === stored.digest;"],
  ])("%s refuses %s", (path, text) => {
    expect(checkConstructs(file(path, text))).not.toEqual([]);
  });

  it.each([
    ["workers/env.ts", "export const a = (env: Env) => env.STRIPE_SECRET_KEY;"],
    ["workers/index.ts", "export const a = {} satisfies ExportedHandler<Env>;"],
    ["ops/commands/a.ts", "const a = process.env.DATABASE_URL;"],
    ["workers/services/orders/orders.repository.ts", "await db.batch([one, two]);"],
    ["workers/gateway/metrics-route.ts", 'if (token === undefined || kind === "token") refuse();'],
    ["tests/worker/some.ts", "if (token !== other.token) fail();"],
  ])("%s accepts %s", (path, text) => {
    expect(checkConstructs(file(path, text))).toEqual([]);
  });
});

describe("comments and names", () => {
  it("wants a head comment", () => {
    expect(checkComments(file("a.ts", "export const a = 1;"))).not.toEqual([]);
    expect(checkComments(file("a.ts", "// What a is.\nexport const a = 1;"))).toEqual([]);
  });

  it("finds notes in comments, not in strings", () => {
    expect(checkComments(file("a.ts", "// A.\nconst a = 1; // TODO later"))).toHaveLength(1);
    expect(checkComments(file("a.ts", "// A.\nfunction f() {\n  // FIXME\n}"))).toHaveLength(1);
    expect(checkComments(file("a.ts", '// A.\nconst a = "TODO";'))).toEqual([]);
  });

  it.each(["workers/utils/a.ts", "workers/helpers.ts", "app/ui/GameCard.tsx", "workers/shared/my_money.ts"])(
    "refuses the name %s",
    (path) => {
      expect(checkName(path)).not.toEqual([]);
    },
  );

  it.each(["workers/services/listing/listing.service.ts", "app/routes/games.$slug/route.tsx"])(
    "accepts the name %s",
    (path) => {
      expect(checkName(path)).toEqual([]);
    },
  );
});

describe("table ownership", () => {
  const orders = file(
    "db/schema/orders.ts",
    '// Orders. Owner: orders\nexport const orderLines = pgTable("order_lines", {});',
  );
  const { tables, problems } = tablesOf([orders], ["orders", "carts"]);
  const writes = (service: string, text: string) =>
    checkTableWrites([file(`workers/services/${service}/${service}.repository.ts`, text)], tables);

  it("reads owner and names", () => {
    expect(problems).toEqual([]);
    expect(tables).toEqual([{ constant: "orderLines", sqlName: "order_lines", owner: "orders" }]);
  });

  it("wants an owner that exists", () => {
    expect(tablesOf([file("db/schema/a.ts", "// A.\n")], []).problems).toHaveLength(1);
    expect(tablesOf([orders], ["carts"]).problems).toHaveLength(1);
    const none = file("db/schema/a.ts", '// A. Owner: none\nexport const a = pgTable("a", {});');
    expect(tablesOf([none], []).problems).toHaveLength(1);
  });

  it.each([
    "db.insert(orderLines).values(x);",
    "db.update(schema.orderLines).set(x);",
    "db.delete(orderLines);",
    "sql`insert into order_lines (a) values (1)`;",
    "sql`with a as (update ${orderLines} set a = 1) select 1`;",
    'sql`delete from "order_lines"`;',
  ])("a stranger may not: %s", (text) => {
    expect(writes("carts", text)).toHaveLength(1);
    expect(writes("orders", text)).toEqual([]);
  });

  it("anybody may read and lock", () => {
    expect(
      writes("carts", "sql`select 1 from ${orderLines} for update`; db.select().from(orderLines);"),
    ).toEqual([]);
  });
});
