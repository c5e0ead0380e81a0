import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { fireOverHttp, startCrons } from "./cron.ts";
import { listen } from "./listen.ts";
import { readWranglerConfig } from "./wrangler-config.ts";

describe("crons", () => {
  it("are those of the local environment in wrangler.toml", () => {
    expect(readWranglerConfig().crons).toEqual(["* * * * *"]);
  });

  it("fire each on its schedule, and go on after a run that failed", async () => {
    const errors: string[] = [];
    let runs = 0;
    await new Promise<void>((done) => {
      const stop = startCrons(
        ["* * * * * *"],
        async (cron) => {
          runs += 1;
          if (runs === 1) throw new Error(`first run of ${cron}`);
          await stop();
          done();
        },
        (error) => errors.push(error.message),
      );
    });
    expect(errors).toEqual(["first run of * * * * * *"]);
    expect(runs).toBe(2);
  });

  it("reach the Worker with the cron as it is written", async () => {
    const asked: (string | undefined)[] = [];
    const app = new Hono().get("/cdn-cgi/handler/scheduled", (c) => {
      asked.push(c.req.query("cron"));
      return c.text(asked.length > 1 ? "failed" : "ok", asked.length > 1 ? 500 : 200);
    });
    const server = await listen(app);
    await fireOverHttp(server.url, "*/5 * * * *");
    expect(asked).toEqual(["*/5 * * * *"]);
    await expect(fireOverHttp(server.url, "*/5 * * * *")).rejects.toThrow(
      /cron \*\/5 \* \* \* \* answered 500/,
    );
    await server.close();
    await expect(fireOverHttp(server.url, "*/5 * * * *")).resolves.toBeUndefined();
  });
});
