import { describe, expect, test } from "vitest";
import type { Guest } from "../shared/actor.ts";
import { safeReturnPath } from "#app/http/return-path.ts";
import { AppError, type ErrorCode } from "../shared/errors.ts";
import { guardPages } from "./guard-pages.ts";

const visitor: Guest = {
  kind: "guest",
  requestId: "req-1",
  traceId: "t",
  address: "192.0.2.1",
  orderTokens: [],
};
const admitted: Guest = { ...visitor, requestId: "admitted" };

interface Arguments {
  request: Request;
  context: { actor: Guest; admit: (permission: string) => Promise<Guest> };
}

function setUp(refusal?: ErrorCode) {
  const asked: string[] = [];
  const ran: string[] = [];
  const page = {
    handle: { permission: "people:read" },
    loader: async ({ context }: Arguments) => (ran.push("loader"), context.actor.requestId),
    action: async ({ context }: Arguments) => (ran.push("action"), context.actor.requestId),
  };
  const build = guardPages({ routes: { people: { id: "people", module: page } } });
  const call = (
    name: "loader" | "action",
    url = "https://shop.example.com/admin/people?page=2",
  ): Promise<unknown> =>
    build.routes.people.module[name]({
      request: new Request(url),
      context: {
        actor: visitor,
        async admit(permission) {
          asked.push(permission);
          if (refusal) throw new AppError(refusal, "No.");
          return admitted;
        },
      },
    });
  return { call, asked, ran };
}

const refusedWith = async (answer: Promise<unknown>): Promise<Response> =>
  answer.then(
    () => expect.fail("nothing was refused"),
    (thrown: unknown) => thrown as Response,
  );

describe.each(["loader", "action"] as const)("a page's %s", (name) => {
  test("runs as the caller whom its permission admitted", async () => {
    const { call, asked, ran } = setUp();
    await expect(call(name)).resolves.toBe("admitted");
    expect({ asked, ran }).toEqual({ asked: ["people:read"], ran: [name] });
  });

  test.each([
    ["unauthenticated", "/sign-in?returnTo=%2Fadmin%2Fpeople%3Fpage%3D2"],
    ["second_factor_required", "/second-factor?returnTo=%2Fadmin%2Fpeople%3Fpage%3D2"],
  ] as const)("refused with %s leads on and comes back", async (code, location) => {
    const { call, ran } = setUp(code);
    const response = await refusedWith(call(name));
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(location);
    expect(ran).toEqual([]);
  });

  test.each(["//evil.example/x", "/\\\\evil.example", "///evil.example"])(
    "refused at %s never leads, nor comes back, to another host",
    async (path) => {
      const { call } = setUp("unauthenticated");
      const location = (await refusedWith(call(name, `https://shop.example.com${path}`))).headers.get(
        "Location",
      );
      const sent = new URL(location ?? "", "https://shop.example.com");
      expect(sent.host).toBe("shop.example.com");
      const back = safeReturnPath(sent.searchParams.get("returnTo"));
      expect(new URL(back, "https://shop.example.com").host).toBe("shop.example.com");
    },
  );

  test("forbidden is told, and nothing runs", async () => {
    const { call, ran } = setUp("forbidden");
    const response = await refusedWith(call(name));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "forbidden", requestId: "req-1", fields: [] });
    expect(ran).toEqual([]);
  });
});

test("a page that names no permission, or one that there is not, stops the Worker from starting", () => {
  const build = (handle: unknown) => ({ routes: { page: { id: "page", module: { handle } } } });
  expect(() => guardPages(build(undefined))).toThrow("The page page names no permission");
  expect(() => guardPages(build({ permission: "all" }))).toThrow("The page page names no permission");
  expect(() => guardPages(build({ permission: "toString" }))).toThrow("The page page names no permission");
});

test("a page that is not for everybody needs a loader, which is what refuses", () => {
  const build = { routes: { page: { id: "page", module: { handle: { permission: "people:read" } } } } };
  expect(() => guardPages(build)).toThrow("The page page is not for everybody and has no loader");
});
