// Seeding again changes nothing.
import { expect, it } from "vitest";
import { demoGames } from "#db/seed/index.ts";
import { createSeededDatabase } from "#tests/setup/seeded-database.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";
import { localSettings } from "#local/dev-vars.ts";
import { composeOperator } from "../operator/compose-operator.ts";
import { seedDemo } from "./seed-demo.ts";

it("writes every demo game once, with its copies, however often it runs", async () => {
  const database = await createSeededDatabase();
  const state = async () => {
    const [row] = await database.sql`select
      (select md5(string_agg(concat_ws(':', slug, row_version, updated_at), ',' order by slug)) from games) as games,
      (select count(*)::int from games) as "gameCount",
      (select count(*)::int from offers) as offers, (select count(*)::int from prices) as prices,
      (select md5(string_agg(concat_ws(':', o.sku, s.on_hand), ',' order by o.sku)) from stock_items s join offers o on o.id = s.offer_id) as stock,
      (select count(*)::int from license_keys) as keys, (select count(*)::int from stock_movements) as movements`;
    return row;
  };
  const before = await state();
  const { listing, inventory } = composeOperator({
    ...localSettings,
    ...testSecrets(),
    DATABASE_URL: database.url,
    DATABASE_HTTP_URL: database.httpUrl,
  });

  expect(await seedDemo({ listing, inventory: inventory() }, () => undefined)).toBe(demoGames.length);

  expect(await state()).toEqual(before);
  expect(before).toMatchObject({ gameCount: demoGames.length });
  const [copies] = await database.sql<{ wrong: number }>`select count(*)::int as wrong from stock_items s
    where s.kind = 'key_pool' and s.on_hand <> (select count(*) from license_keys k where k.stock_item_id = s.id and k.state = 'available')`;
  expect(copies?.wrong).toBe(0);
  const expected = demoGames.flatMap((game) => game.releases).flatMap((release) => release.offers);
  const [sum] = await database.sql<{ copies: number }>`select sum(on_hand)::int as copies from stock_items`;
  expect(sum?.copies).toBe(expected.reduce((total, offer) => total + offer.stock, 0));
  await database.drop();
}, 120_000);
