/** Every call that the built bundle answers, with the permissions that it takes; a new route or page joins by itself. */
import { apiPermissions } from "#workers/gateway/api-routes.ts";
import { pagePermission } from "#workers/gateway/guard-pages.ts";
import { storePermissions } from "#workers/gateway/store-routes.ts";
import type { AppError } from "#workers/shared/errors.ts";
import type { Permission } from "#workers/shared/permissions.ts";
import { freshAddress } from "#tests/setup/fresh.ts";
import { tableSays } from "#tests/setup/refusals.ts";

/** One request and what it needs: all of `permissions`. */
export interface Call {
  readonly name: string;
  readonly method: string;
  /** With made-up parameters. */
  readonly path: string;
  readonly permissions: readonly Permission[];
  /** `json`: refusals are problems. `page`, and `data` for a page's scripts: they lead elsewhere or are shown. */
  readonly answers: "json" | "page" | "data";
}

export interface PageRoute {
  readonly id: string;
  readonly path?: string;
  readonly parentId?: string;
  readonly index?: boolean;
  readonly module: { handle?: unknown; loader?: () => unknown; action?: () => unknown; default?: unknown };
}

const parameterPattern = /:\w+(\{[^}]*\})?/g;

const routeCalls = (): Call[] =>
  [...apiPermissions.map((route) => ({ ...route, path: `/api${route.path}` })), ...storePermissions].map(
    ({ method, path, permission }) => ({
      name: `${method} ${path}`,
      method,
      path: path.replaceAll(parameterPattern, "x"),
      permissions: [permission],
      // A mailed link is opened by hand.
      answers: path.startsWith("/o/") ? "page" : "json",
    }),
  );

/** A page's address as its routes nest, with the names of its parameters. */
export function patternOf(route: PageRoute, routes: Readonly<Record<string, PageRoute>>): string {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId];
  const above = parent ? patternOf(parent, routes) : "";
  return route.path ? `${above}/${route.path}` : above;
}

/** Each page looked at, its data alone, its form sent, and its form sent by a script. */
export function pageCalls(routes: Readonly<Record<string, PageRoute>>): Call[] {
  return Object.values(routes).flatMap((route): Call[] => {
    const pattern = patternOf(route, routes);
    const path = pattern.replaceAll(parameterPattern, "x").replace("*", "x/y") || "/";
    const data = path === "/" ? "/_root.data" : `${path}.data`;
    const index = route.index ? "?index" : "";
    const own = pagePermission(route.id, route.module);
    const { loader, action } = route.module;
    // What has no look of its own is asked by itself; a page runs the loaders around it, too.
    const chain: PageRoute[] = [];
    for (let at: PageRoute | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) {
      if (at.module.loader && (at === route || route.module.default !== undefined)) chain.push(at);
    }
    const around = chain.map(({ id, module }) => pagePermission(id, module));
    // Looking at the frame of other pages shows the first of them.
    const isFrame = Object.values(routes).some((other) => other.index && other.parentId === route.id);
    const name = `${pattern || "/"} (${route.id})`;
    const only = `_routes=${encodeURIComponent(route.id)}`;
    return [
      ...(isFrame
        ? []
        : [{ name: `GET ${name}`, method: "GET", path, permissions: around, answers: "page" as const }]),
      ...(loader
        ? [
            {
              name: `data of ${name}`,
              method: "GET",
              path: `${data}?${only}`,
              permissions: [own],
              answers: "data" as const,
            },
          ]
        : []),
      ...(action
        ? [
            {
              name: `POST ${name}`,
              method: "POST",
              path: path + index,
              permissions: [own],
              answers: "page" as const,
            },
            {
              name: `script's POST ${name}`,
              method: "POST",
              path: data + index,
              permissions: [own],
              answers: "data" as const,
            },
          ]
        : []),
    ];
  });
}

/** The pages of the bundle that is served. */
export async function builtPages(): Promise<Readonly<Record<string, PageRoute>>> {
  const at = new URL("../../build/server/index.js", import.meta.url).href;
  const { routes }: { routes: Record<string, PageRoute> } = await import(at);
  return routes;
}

export const allCalls = async (): Promise<Call[]> => [...routeCalls(), ...pageCalls(await builtPages())];

/** Sends it as a browser on the shop's own page does, from an address of its own, without a meaningful body. */
export function send(
  origin: string,
  call: Call,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const bodyless = call.method === "GET" || call.method === "DELETE";
  const type =
    call.answers === "json" ? "application/json" : "application/x-www-form-urlencoded;charset=UTF-8";
  return fetch(origin + call.path, {
    method: call.method,
    redirect: "manual",
    headers: {
      "CF-Connecting-IP": freshAddress(),
      "Sec-Fetch-Site": "same-origin",
      ...(!bodyless && { "Content-Type": type }),
      ...headers,
    },
    ...(!bodyless && { body: call.answers === "json" ? "{}" : "" }),
  });
}

/** Sentences of refusals that come before the table is asked. */
const bearerSays = /^The token or API key is not valid/;

const elsewhere: Readonly<Record<string, string>> = {
  unauthenticated: "/sign-in",
  second_factor_required: "/second-factor",
};

/** Where refused visitors of this call's page are sent. */
const leadsTo = (code: string, { path }: Call): string | undefined => {
  const page = path.replace(/\?.*/, "").replace(/(\/_root)?\.data$/, "") || "/";
  return elsewhere[code] && `${elsewhere[code]}?returnTo=${encodeURIComponent(page)}`;
};

/** What is wrong with an answer, in words; undefined for one as it should be. */
export async function verdict(
  call: Call,
  response: Response,
  refusal?: AppError,
): Promise<string | undefined> {
  const { status, headers } = response;
  const body = await response.text();
  const said = `${status} ${headers.get("Location") ?? ""} ${body.slice(0, 300)}`;
  const isProblem = headers.get("Content-Type")?.includes("problem+json") ?? false;
  const { code, detail } = isProblem
    ? (JSON.parse(body) as { code: string; detail: string })
    : { code: "", detail: "" };
  const sentTo = (to: string | undefined): boolean =>
    to !== undefined &&
    (call.answers === "data"
      ? status === 202 && body.includes(to)
      : status === 303 && (headers.get("Location") ?? "").startsWith(to));

  if (refusal) {
    const to = leadsTo(refusal.code, call);
    const right =
      call.answers === "json"
        ? status === refusal.status && code === refusal.code && detail === refusal.detail
        : to === undefined
          ? status === refusal.status
          : sentTo(to);
    return right ? undefined : `${call.name} is ${refusal.code}, but answered ${said}`;
  }
  if (status >= 500) return `${call.name} failed: ${said}`;
  // What a form asks for may need more than its page: the table of the verbs says so, and tests/permissions.test.ts checks it.
  const isForm = call.answers !== "json" && call.method === "POST";
  const refused =
    (isProblem && (tableSays.test(detail) || bearerSays.test(detail))) ||
    sentTo(leadsTo("unauthenticated", call)) ||
    (!isForm &&
      (sentTo(leadsTo("second_factor_required", call)) || (call.answers !== "json" && status === 403)));
  return refused ? `${call.name} is allowed, but answered ${said}` : undefined;
}
