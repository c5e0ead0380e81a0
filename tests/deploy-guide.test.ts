/** The deploy guide can be followed: its first sale works, and it names every queue, secret and the API version. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { startChildGroup } from "#local/child-group.ts";
import { createTestDatabase } from "#tests/setup/test-database.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";
import { configNames, parseConfig } from "#workers/env.ts";
import { parseConfiguration, queueNames } from "../ops/deploy/configuration.ts";
import { checkoutRoot } from "./architecture/source-tree.ts";

const guide = readFileSync(join(checkoutRoot, "docs/operations/deploy.md"), "utf8");
const { environments } = parseConfiguration(readFileSync(join(checkoutRoot, "wrangler.toml"), "utf8"));

describe("docs/operations/deploy.md", () => {
  it("puts one key on sale with its file, its mapping and its commands", async () => {
    const block = (language: string): string =>
      new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? "";
    const folder = mkdtempSync(join(tmpdir(), "first-sale-"));
    writeFileSync(join(folder, "first-sale.csv"), block("csv"));
    writeFileSync(join(folder, "first-sale.json"), block("json"));
    writeFileSync(join(folder, "keys.txt"), /^echo '(.*)' > keys\.txt$/m.exec(guide)?.[1] ?? "");
    const [, importLine = "", keysLine = ""] =
      /^npm run catalog:import -- (.*)\n(?:.*\n)*?npm run keys:import -- (.*)$/m.exec(guide) ?? [];
    const database = await createTestDatabase();
    const { KEY_SEALING_KEYS, KEY_FINGERPRINT_SECRET } = testSecrets();
    const environment = {
      DATABASE_URL: database.url,
      DATABASE_HTTP_URL: database.httpUrl,
      KEY_SEALING_KEYS,
      KEY_FINGERPRINT_SECRET,
    };
    const run = async (command: string, line: string): Promise<void> => {
      const words = line
        .split(" ")
        .map((word) => (existsSync(join(folder, word)) ? join(folder, word) : word));
      const child = startChildGroup(
        process.execPath,
        ["--import", "tsx", `ops/commands/${command}.ts`, ...words],
        environment,
      );
      if ((await child.exited) !== 0) throw new Error(child.tail());
    };
    try {
      await run("catalog-import", importLine);
      await run("keys-import", keysLine);
      const rows = await database.sql`
        select o.sku, available_quantity(s.id) as available, price_at(o.id, 'USD') as usd
        from offers o join stock_items s on s.offer_id = o.id
        join releases r on r.id = o.release_id join games g on g.id = r.game_id
        where g.slug = 'first-sale' and g.status = 'published' and o.active`;
      expect(rows).toEqual([{ sku: "FIRST-SALE-PC-STD-KEY", available: 1, usd: 1000 }]);
    } finally {
      await database.drop();
    }
  }, 60_000);

  it("makes every queue of each environment", () => {
    const queues = Object.values(environments).flatMap(queueNames);
    expect(queues).toHaveLength(12);
    expect(queues.filter((queue) => !guide.includes(queue))).toEqual([]);
  });

  it("makes every bucket", () => {
    const buckets = Object.values(environments).flatMap((section) => section.r2_buckets);
    expect(buckets).toHaveLength(2);
    expect(buckets.filter((bucket) => !guide.includes(bucket.bucket_name))).toEqual([]);
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

  it("subscribes to every event that the payment service acts on, and to no other", () => {
    const service = readFileSync(join(checkoutRoot, "workers/services/payments/payments.service.ts"), "utf8");
    const handled = Array.from(service.matchAll(/^ +case "([a-z_]+\.[a-z_.]+)":/gm), ([, type]) => type);
    const subscribed = Array.from(guide.matchAll(/enabled_events\[\]=([a-z_.]+)/g), ([, type]) => type);
    // Bank debits are switched off, so that their events never come.
    const cardsOnly = handled.filter((type) => !type?.includes("async_payment"));
    expect(subscribed.toSorted()).toEqual(cardsOnly.toSorted());
  });

  it("asks Stripe for events of the version that the SDK was made for", () => {
    expect(guide).toContain(`api_version=${Stripe.API_VERSION}`);
  });
});
