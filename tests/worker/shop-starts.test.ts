/** The harness itself: the production bundle runs with its assets, crons and stand-ins. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutDir } from "#local/ports.ts";
import { startShop, type TestShop } from "#tests/setup/shop.ts";

describe("the built shop", () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop({ seeded: false });
  });
  afterAll(() => shop.stop());

  it("serves its home page", async () => {
    const response = await fetch(shop.url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("Playshelf");
  });

  it("serves assets with immutable names for a year", async () => {
    const [asset] = readdirSync(join(checkoutDir, "build", "client", "assets")).filter((name) =>
      name.endsWith(".css"),
    );
    const response = await fetch(`${shop.url}/assets/${asset}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("runs its cron", async () => {
    expect(shop.worker.crons).toEqual(["* * * * *"]);
    await shop.worker.runCron("* * * * *");
  });

  it("asks the database over HTTP", async () => {
    shop.database.standIn.reset();
    const response = await fetch(`${shop.url}/api/v1/games`);
    expect(response.status).toBe(200);
    expect(shop.database.standIn.requests.length).toBeGreaterThan(0);
  });
});
