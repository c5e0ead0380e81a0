/** The deploy guide can be followed: its SQL runs on our schema, and it names every queue, secret and the API version. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { Client } from "pg";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { createTestDatabase } from "#tests/setup/test-database.ts";
import { configNames, parseConfig } from "#workers/env.ts";
import { parseConfiguration, queueNames } from "../ops/deploy/configuration.ts";
import { checkoutRoot } from "./architecture/source-tree.ts";

const guide = readFileSync(join(checkoutRoot, "docs/operations/deploy.md"), "utf8");
const { environments } = parseConfiguration(readFileSync(join(checkoutRoot, "wrangler.toml"), "utf8"));

describe("docs/operations/deploy.md", () => {
  it("puts one boxed copy on sale with its SQL", async () => {
    const statements = /```sql\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
    const database = await createTestDatabase();
    try {
      const editor = new Client(database.url);
      await editor.connect();
      await editor.query(statements).finally(() => editor.end());
      const rows = await database.sql<{ available: number; eur: number; usd: number }>`
        select available_quantity(s.id) as available, price_at(o.id, 'EUR') as eur, price_at(o.id, 'USD') as usd
        from offers o join stock_items s on s.offer_id = o.id
        join releases r on r.id = o.release_id join games g on g.id = r.game_id
        where g.slug = 'first-sale' and g.status = 'published' and o.active`;
      expect(rows).toEqual([{ available: 1, eur: 1000, usd: 1000 }]);
    } finally {
      await database.drop();
    }
  });

  it("makes every queue of each environment", () => {
    const queues = Object.values(environments).flatMap(queueNames);
    expect(queues).toHaveLength(8);
    expect(queues.filter((queue) => !guide.includes(queue))).toEqual([]);
  });

  it("sets every secret that a deployment must have", () => {
    const secrets = new Set(Object.values(environments).flatMap((section) => section.secrets.required));
    const unset = [...secrets].filter(
      (name) => !guide.includes(`npx wrangler secret put ${name} --env staging`),
    );
    expect(unset).toEqual([]);
  });

  it("gives the Worker all that has no default, and nothing that it does not read", () => {
    const samples = parseEnv(readFileSync(join(checkoutRoot, ".dev.vars.example"), "utf8"));
    for (const section of Object.values(environments)) {
      const given = [...Object.keys(section.vars), ...section.secrets.required];
      expect(given.filter((name) => !configNames.includes(name))).toEqual([]);
      const values = Object.fromEntries(given.map((name) => [name, samples[name]]));
      expect(() => parseConfig(values)).not.toThrow();
    }
  });

  it("asks Stripe for events of the version that the SDK was made for", () => {
    expect(guide).toContain(`api_version=${Stripe.API_VERSION}`);
  });
});
