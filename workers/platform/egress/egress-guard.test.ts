import { describe, expect, test } from "vitest";
import { EgressDenied, guardFetch } from "./egress-guard.ts";

/** A guarded fetch that may reach one API, and what went out through it. */
function setUp(answer: (url: string) => Response = () => new Response("ok")) {
  const reached: string[] = [];
  const guarded = guardFetch(
    async (input, init) => {
      const request = new Request(input, init);
      reached.push(`${request.method} ${request.url} ${request.redirect}`);
      return answer(request.url);
    },
    ["https://api.example.com", "http://localhost:8790"],
  );
  return { guarded, reached };
}

describe("outbound requests", () => {
  test.each([
    "https://api.example.com/v1/things?x=1",
    new URL("https://api.example.com/"),
    new Request("https://api.example.com/posted", { method: "POST", body: "x" }),
    "http://localhost:8790/sql",
  ])("to a configured origin go out: %s", async (input) => {
    const { guarded, reached } = setUp();
    expect((await guarded(input)).status).toBe(200);
    expect(reached).toHaveLength(1);
  });

  test.each([
    ["https://evil.example", "https://evil.example"],
    ["http://api.example.com/", "http://api.example.com"],
    ["https://api.example.com:8443/", "https://api.example.com:8443"],
    ["https://api.example.com.evil.example/", "https://api.example.com.evil.example"],
    ["https://api.example.com@evil.example/", "https://evil.example"],
    ["http://localhost:8791/", "http://localhost:8791"],
    ["http://169.254.169.254/latest/meta-data", "http://169.254.169.254"],
  ])("to %s are refused with the origin's name", async (url, origin) => {
    const { guarded, reached } = setUp();
    for (const input of [url, new URL(url)]) {
      const refused = guarded(input);
      await expect(refused).rejects.toBeInstanceOf(EgressDenied);
      await expect(refused).rejects.toMatchObject({ origin });
    }
    expect(reached).toEqual([]);
  });

  test("are not led elsewhere by the answer of a configured host", async () => {
    const { guarded, reached } = setUp(() => Response.redirect("https://evil.example/", 302));
    await expect(guarded("https://api.example.com/")).rejects.toMatchObject({
      origin: "https://evil.example",
    });
    expect(reached).toEqual(["GET https://api.example.com/ manual"]);
  });

  test("an answer that points to the same host is handed to the caller, unfollowed", async () => {
    const { guarded } = setUp(() => new Response(null, { status: 307, headers: { Location: "/elsewhere" } }));
    expect((await guarded("https://api.example.com/")).status).toBe(307);
  });
});
