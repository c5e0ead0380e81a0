// Under a language's prefix stand the translated pages; the others lead to their English address, before they run.
import { describe, expect, it } from "vitest";
import { localizePages } from "./localized-pages.ts";

const ran: string[] = [];
const run = (name: string) => () => {
  ran.push(name);
};
const build = {
  routes: {
    cart: { id: "cart", module: { handle: { translated: true }, loader: run("cart") } },
    admin: { id: "admin", module: { handle: {}, loader: run("admin"), action: run("admin") } },
  },
};

function thrown(work: () => unknown): Response {
  try {
    work();
  } catch (response) {
    return response as Response;
  }
  return expect.fail("nothing was thrown");
}

describe("localizePages", () => {
  it("leaves English as it is", () => {
    expect(localizePages(build, "en")).toBe(build);
  });

  it("puts translated pages under the prefix, unchanged", () => {
    const german = localizePages(build, "de");
    expect(german).toMatchObject({ basename: "/de" });
    expect(german.routes.cart).toBe(build.routes.cart);
  });

  it.each([
    ["loader", "GET", 302],
    ["action", "POST", 303],
  ] as const)("answers a page that is not with the English one, from its %s", (name, method, status) => {
    const page = localizePages(build, "de").routes.admin.module;
    const call = page[name] as unknown as (args: { request: Request }) => unknown;
    const request = new Request("https://shop.example.com/de/admin/people?page=2", { method });
    const response = thrown(() => call({ request }));
    expect(response.status).toBe(status);
    expect(response.headers.get("Location")).toBe("https://shop.example.com/admin/people?page=2");
    expect(response.headers.get("X-Remix-Reload-Document")).toBe("true");
    expect(ran).not.toContain("admin");
  });

  it("does not start with an English page that could not say so", () => {
    const mute = { routes: { about: { id: "about", module: {} } } };
    expect(() => localizePages(mute, "de")).toThrow("about");
  });
});
