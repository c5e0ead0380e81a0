/** The deploy plan names everything that is missing at once, with the way to set it right, and changes nothing. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CommandResult, type RunCommand } from "./command.ts";
import { type DatabaseState } from "./check-database.ts";
import { planDeploy, type PlanInput } from "./plan.ts";

const ready = `
name = "shop"
[vars]
APP_URL = "http://localhost:8787"
[[queues.producers]]
binding = "MAIL"
queue = "mail"
[[kv_namespaces]]
binding = "PAGES"
id = "pages"
[[r2_buckets]]
binding = "MEDIA"
bucket_name = "media"
[env.staging]
name = "shop-staging"
[env.staging.vars]
APP_URL = "https://staging.shop.test"
[env.staging.secrets]
required = ["ONE", "TWO"]
[[env.staging.queues.producers]]
binding = "MAIL"
queue = "mail-staging"
[[env.staging.queues.consumers]]
queue = "mail-staging"
dead_letter_queue = "mail-dlq-staging"
[[env.staging.queues.consumers]]
queue = "mail-dlq-staging"
[[env.staging.kv_namespaces]]
binding = "PAGES"
id = "0f2ac74b498b48028cb68387c421e279"
[[env.staging.r2_buckets]]
binding = "MEDIA"
bucket_name = "media-staging"
`;

const journal = JSON.stringify({
  entries: [
    { tag: "0000_first", when: 100 },
    { tag: "0001_second", when: 200 },
    { tag: "0002_third", when: 300 },
  ],
});

const table = (...names: string[]): string =>
  ["┌────┬──────┐", "│ id │ name │", ...names.map((name, id) => `│ ${id} │ ${name} │`), "└────┴──────┘"].join(
    "\n",
  );

const noBucket = {
  ok: false,
  output:
    "✘ [ERROR] A request to the Cloudflare API failed.\n\n  The specified bucket does not exist. [code: 10006]",
};
const good: Record<string, CommandResult> = {
  "wrangler kv namespace list": {
    ok: true,
    output: '[{"id":"0f2ac74b498b48028cb68387c421e279","title":"shop-staging-pages"}]',
  },
  "wrangler r2 bucket info media-staging --json": { ok: true, output: '{"name":"media-staging"}' },
  "wrangler queues list --page 1": { ok: true, output: table("mail-staging") },
  "wrangler queues list --page 2": { ok: true, output: table("mail-dlq-staging") },
  "wrangler queues list --page 3": { ok: true, output: table() },
  "wrangler secret list --env staging --format json": { ok: true, output: '[{"name":"ONE"},{"name":"TWO"}]' },
  "git status --porcelain": { ok: true, output: "" },
};

function account(answers: Record<string, CommandResult>): { run: RunCommand; commands: string[] } {
  const commands: string[] = [];
  const run: RunCommand = (command, args) => {
    const line = [command, ...args].join(" ");
    commands.push(line);
    return answers[line] ?? { ok: false, output: `no answer for ${line}` };
  };
  return { run, commands };
}

const databaseAt = (state: DatabaseState) => () => Promise.resolve(state);

function input(change: Partial<PlanInput> = {}): PlanInput {
  return {
    environment: "staging",
    dryRun: false,
    configuration: ready,
    journal,
    migrationUrl: "postgresql://owner:secret@db.shop.test/shop",
    run: account(good).run,
    readDatabaseState: databaseAt({ majorVersion: 18, lastMigrationAt: 300 }),
    ...change,
  };
}

const missing = async (change: Partial<PlanInput>): Promise<string[]> =>
  (await planDeploy(input(change))).findings.map((finding) => finding.missing);

describe("planDeploy", () => {
  it("finds nothing missing when everything is there", async () => {
    expect(await planDeploy(input())).toEqual({ findings: [], pending: [] });
  });

  it("names everything at once", async () => {
    const { run } = account({
      ...good,
      "wrangler queues list --page 1": { ok: true, output: table("mail-staging") },
      "wrangler queues list --page 2": { ok: true, output: table() },
      "wrangler kv namespace list": { ok: true, output: '[{"id":"another","title":"another"}]' },
      "wrangler r2 bucket info media-staging --json": noBucket,
      "wrangler secret list --env staging --format json": { ok: true, output: '[{"name":"ONE"}]' },
      "git status --porcelain": { ok: true, output: " M wrangler.toml" },
    });
    const configuration = ready.replace("https://staging.shop.test", "https://staging.shop.example");
    const { findings } = await planDeploy(input({ run, configuration, migrationUrl: undefined }));
    expect(findings.map(({ missing, fix }) => [missing, fix])).toEqual([
      [expect.stringContaining("env.staging.vars.APP_URL"), expect.any(String)],
      ["the queue mail-dlq-staging does not exist", "npx wrangler queues create mail-dlq-staging"],
      [
        "the KV namespace 0f2ac74b498b48028cb68387c421e279 of PAGES does not exist",
        "npx wrangler kv namespace create shop-staging-pages, and its id into wrangler.toml",
      ],
      ["the bucket media-staging does not exist", "npx wrangler r2 bucket create media-staging"],
      ["the secret TWO is not set", "npx wrangler secret put TWO --env staging"],
      [expect.stringContaining("DATABASE_MIGRATION_URL is not set"), expect.stringContaining("export")],
      [expect.stringContaining("no commit holds"), expect.stringContaining("git commit")],
    ]);
  });

  it("names the environments when the one asked for does not exist", async () => {
    const { findings } = await planDeploy(input({ environment: "prod" }));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.missing).toContain("prod");
    expect(findings[0]?.fix).toContain("staging");
  });

  it.each([
    ["a variable", 'APP_URL = "https://staging.shop.test"\n', "", "[vars] APP_URL"],
    [
      "a queue producer",
      '[[env.staging.queues.producers]]\nbinding = "MAIL"',
      '[[env.staging.queues.producers]]\nbinding = "POST"',
      "MAIL",
    ],
    [
      "a consumer",
      '[[env.staging.queues.consumers]]\nqueue = "mail-dlq-staging"\n',
      "",
      "nothing consumes the queue mail-dlq-staging",
    ],
    [
      "a dead-letter queue",
      'dead_letter_queue = "mail-dlq-staging"\n',
      "",
      "mail-staging has no dead-letter queue",
    ],
    ["the secrets", 'required = ["ONE", "TWO"]', "required = []", "lists no secrets"],
  ])("finds %s that the environment lacks", async (_what, text, replacement, expected) => {
    expect(ready).toContain(text);
    expect(await missing({ configuration: ready.replace(text, replacement) })).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );
  });

  it("refuses two environments that share a queue", async () => {
    const configuration = `${ready}\n[env.production]\nname = "shop"\n[[env.production.queues.producers]]\nbinding = "MAIL"\nqueue = "mail-staging"\n`;
    expect(await missing({ configuration })).toContain(
      "env.staging and env.production share the name mail-staging",
    );
  });

  it("says once that wrangler is signed out", async () => {
    const out = { ok: false, output: "it's necessary to set a CLOUDFLARE_API_TOKEN environment variable" };
    const { run } = account({
      ...good,
      "wrangler queues list --page 1": out,
      "wrangler secret list --env staging --format json": out,
    });
    expect(await missing({ run })).toEqual(["wrangler is not signed in to the hosting account"]);
  });

  it("asks for every secret of a Worker that does not exist yet", async () => {
    const { run } = account({
      ...good,
      "wrangler secret list --env staging --format json": {
        ok: false,
        output:
          'Worker "shop-staging" (env: staging) not found.\n\nIf this is a new Worker, run `wrangler deploy` first',
      },
    });
    expect(await missing({ run })).toEqual(["the secret ONE is not set", "the secret TWO is not set"]);
  });

  it("passes on what wrangler says when it fails for another reason", async () => {
    const failed = { ok: false, output: "✘ [ERROR] A request to the API failed." };
    const { run } = account({ ...good, "wrangler queues list --page 1": failed });
    expect(await missing({ run })).toEqual([expect.stringContaining("A request to the API failed")]);
  });

  it.each(["wrangler kv namespace list", "wrangler r2 bucket info media-staging --json"])(
    "does not take it for missing when %s fails for another reason",
    async (command) => {
      const failed = { ok: false, output: "✘ [ERROR] Authorization refused [code: 10000]" };
      const { run } = account({ ...good, [command]: failed });
      expect(await missing({ run })).toEqual([expect.stringContaining("Authorization refused")]);
    },
  );

  const lists = ["wrangler kv namespace list", "wrangler secret list --env staging --format json"];

  it.each(lists)("finds the list of %s among what wrangler says around it", async (command) => {
    const said = `▲ [WARNING] Something is old.\n${good[command]?.output}\n▲ [WARNING] Update wrangler [4.0] soon.`;
    const { run } = account({ ...good, [command]: { ok: true, output: said } });
    expect(await missing({ run })).toEqual([]);
  });

  it.each(lists)("says so when %s writes no list", async (command) => {
    const { run } = account({ ...good, [command]: { ok: true, output: "Another error of its own" } });
    expect(await missing({ run })).toEqual([expect.stringContaining("Another error of its own")]);
  });

  it.each([
    ["a pooled URL", "postgresql://o:s@ep-a-b-pooler.eu.aws.neon.tech/shop", "goes through the pooler"],
    ["something else", "https://db.shop.test", "is no postgresql:// URL"],
  ])("refuses %s for migrations", async (_what, migrationUrl, expected) => {
    expect(await missing({ migrationUrl })).toEqual([expect.stringContaining(expected)]);
  });

  it("counts the pending migrations", async () => {
    const some = await planDeploy(
      input({ readDatabaseState: databaseAt({ majorVersion: 18, lastMigrationAt: 100 }) }),
    );
    expect(some.pending).toEqual(["0001_second", "0002_third"]);
    const all = await planDeploy(
      input({ readDatabaseState: databaseAt({ majorVersion: 18, lastMigrationAt: undefined }) }),
    );
    expect(all.pending).toHaveLength(3);
  });

  it("refuses an older PostgreSQL, and never shows the password of one that it cannot reach", async () => {
    const old = databaseAt({ majorVersion: 17, lastMigrationAt: undefined });
    expect(await missing({ readDatabaseState: old })).toEqual([expect.stringContaining("PostgreSQL 17")]);
    const gone = (): Promise<DatabaseState> =>
      Promise.reject(new Error("getaddrinfo ENOTFOUND db.shop.test"));
    const [finding] = await missing({ readDatabaseState: gone });
    expect(finding).toContain("ENOTFOUND db.shop.test");
    expect(finding).not.toContain("secret");
  });

  it("asks neither account nor database in a dry run", async () => {
    const { run, commands } = account({});
    const readDatabaseState = (): Promise<DatabaseState> => Promise.reject(new Error("asked"));
    expect(
      await planDeploy(input({ dryRun: true, run, readDatabaseState, migrationUrl: undefined })),
    ).toEqual({
      findings: [],
      pending: [],
    });
    expect(commands).toEqual([]);
  });

  it("finds no fault of the repository in our own wrangler.toml", async () => {
    const own = readFileSync(new URL("../../wrangler.toml", import.meta.url), "utf8");
    for (const environment of ["staging", "production"]) {
      const { findings } = await planDeploy(input({ configuration: own, environment, dryRun: true }));
      expect(findings.filter(({ place }) => place === "repository")).toEqual([]);
    }
  });
});
