import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/setup/test-database.ts";

describe("the controls of the /sql stand-in", () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false });
    await database.sql`CREATE TABLE visits (id int)`;
  });
  afterEach(() => database.drop());

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(database.httpUrl, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "neon-connection-string": database.ownerUrl, "neon-raw-text-output": "true", ...headers },
    });
  const visits = async (): Promise<number> => (await database.sql`SELECT 1 FROM visits`).length;
  const insert = { query: "INSERT INTO visits VALUES (1)" };

  it("count one request for a batch, with the text of its statements", async () => {
    await post(insert);
    await post({ queries: [insert, { query: "SELECT 1" }] });
    expect(database.standIn.requests).toEqual([
      { statements: [insert.query], milliseconds: expect.any(Number) },
      { statements: [insert.query, "SELECT 1"], milliseconds: expect.any(Number) },
    ]);
    database.standIn.reset();
    expect(database.standIn.requests).toEqual([]);
  });

  it("do not count the test's own statements", async () => {
    expect(await visits()).toBe(0);
    expect(database.standIn.requests).toEqual([]);
  });

  it("fail the next requests before they do anything", async () => {
    database.standIn.failNext(1, { status: 503 });
    expect((await post(insert)).status).toBe(503);
    expect(await visits()).toBe(0);
    expect((await post(insert)).status).toBe(200);
  });

  it("fail after the commit, so that the caller cannot know", async () => {
    database.standIn.failNext(1, { afterCommit: true });
    expect((await post({ queries: [insert] })).status).toBe(500);
    expect(await visits()).toBe(1);
  });

  it.each([
    ["another host", { "neon-connection-string": "postgresql://a:b@example.com/c" }, /this machine only/],
    ["no connection string", { "neon-connection-string": "" }, /Neon-Connection-String/],
    ["an unknown isolation level", { "neon-batch-isolation-level": "Chaos" }, /invalid isolation level/],
    ["typed output", { "neon-raw-text-output": "false" }, /Neon-Raw-Text-Output/],
  ])("refuse %s with 400", async (_, headers, message) => {
    const response = await post({ queries: [insert] }, headers);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringMatching(message) });
    expect(await visits()).toBe(0);
  });

  it("give rows as objects when the array mode is not asked for", async () => {
    const answer: unknown = await (await post({ query: "SELECT 1 AS one, NULL AS none" })).json();
    expect(answer).toMatchObject({ rowAsArray: false, rows: [{ one: "1", none: null }] });
  });
});
