// Demo data stays on this machine.
import { describe, expect, it } from "vitest";
import { startChildGroup } from "#local/child-group.ts";
import { localSettings } from "#local/dev-vars.ts";
import { testSecrets } from "#tests/setup/test-secrets.ts";
import { assertLoopbackDatabase } from "./assert-loopback.ts";

const here = { url: "postgresql://u:p@localhost:5432/shop", httpUrl: "http://127.0.0.1:8790/sql" };

describe("assertLoopbackDatabase", () => {
  it.each([
    ["localhost", here],
    ["127.0.0.2", { ...here, url: "postgresql://u:p@127.0.0.2/shop" }],
    ["[::1]", { ...here, httpUrl: "http://[::1]:8790/sql" }],
  ])("takes %s", (_name, database) => {
    expect(() => assertLoopbackDatabase(database)).not.toThrow();
  });

  it.each([
    ["another host", { ...here, url: "postgresql://u:p@db.example.com/shop" }, "db.example.com"],
    [
      "another endpoint behind a local name",
      { ...here, httpUrl: "https://api.example.com/sql" },
      "api.example.com",
    ],
    [
      "a host that begins like ours",
      { ...here, url: "postgresql://u:p@localhost.example.com/shop" },
      "localhost.example.com",
    ],
    ["a private address", { ...here, url: "postgresql://u:p@10.0.0.7/shop" }, "10.0.0.7"],
    [
      "a parameter that names the host",
      { ...here, url: `${here.url}?host=db.example.com` },
      "parameter host",
    ],
    [
      "a parameter that names the address",
      { ...here, url: `${here.url}?hostaddr=192.0.2.1` },
      "parameter hostaddr",
    ],
  ])("refuses %s and names it", (_name, database, named) => {
    expect(() => assertLoopbackDatabase(database)).toThrow(named);
  });
});

describe("npm run seed", () => {
  it.each([[[]], [["--force"]], [["--fresh", "--yes"]]])(
    "refuses a database elsewhere, whatever the flags: %j",
    async (flags) => {
      const command = startChildGroup(
        process.execPath,
        ["--import", "tsx", "ops/commands/seed.ts", ...flags],
        {
          ...localSettings,
          ...testSecrets(),
          APP_URL: "https://shop.example.com",
          UPSTASH_REDIS_REST_URL: "https://redis.example.com",
          DATABASE_URL: "postgresql://u:p@db.example.com/shop",
          DATABASE_HTTP_URL: "http://localhost:1/sql",
        },
      );
      expect(await command.exited).toBe(1);
      expect(command.tail()).toContain("db.example.com");
    },
    30_000,
  );
});
