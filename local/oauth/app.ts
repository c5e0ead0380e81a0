/** Plays the two identity providers that the shop signs in with, as far as the shop uses them. */
import { Hono, type Context } from "hono";
import { mountRoutes, type RouteName } from "../route-table.ts";
import { aboutPage, choosePage, refusedPage } from "./choose-page.ts";
import { createGithub, githubRoutes } from "./github.ts";
import { createGoogle, googleRoutes, type TamperedIdToken } from "./google.ts";
import { createGrants, type AuthorizationRequest, type Grants, type OAuthClient } from "./grants.ts";
import { demoIdentities, type DemoIdentity } from "./identities.ts";

/** The vendors' routes that the Worker calls. The authorization pages are the browser's. */
export const routes = [...googleRoutes, ...githubRoutes] as const satisfies readonly RouteName[];

/** The path of each provider's authorization page. */
export const authorizePaths = {
  google: "/google/authorize",
  github: "/github/login/oauth/authorize",
} as const;
export type OAuthProviderName = keyof typeof authorizePaths;

export interface OAuthStandInOptions {
  readonly google: OAuthClient;
  readonly github: OAuthClient;
  /** Clock in milliseconds. */
  readonly now?: () => number;
}

export interface OAuthStandIn {
  readonly app: Hono;
  /** Log of the vendor requests, oldest first. */
  readonly requests: { method: string; path: string; status: number }[];
  /** Who can be chosen; a test may add its own. */
  readonly identities: DemoIdentity[];
  /** What a browser would be sent to when the person at this authorization address chooses, or refuses (null). */
  choose: (authorizationUrl: string, identityId: string | null) => string;
  /** Changes the next ID token of the Google side. */
  tamperNextIdToken: (change: TamperedIdToken) => void;
  /** Google signs with another key from now on. */
  rotateKey: () => void;
  /** The next `count` vendor requests are answered with this status. */
  failNext: (count: number, status?: 429 | 500 | 503) => void;
}

/** Creates the stand-in; nothing listens until its app is served. */
export function createOAuthStandIn(options: OAuthStandInOptions): OAuthStandIn {
  const now = options.now ?? Date.now;
  const identities = [...demoIdentities];
  const requests: OAuthStandIn["requests"] = [];
  let failures = { left: 0, status: 500 as 429 | 500 | 503 };
  const grants: Record<OAuthProviderName, Grants> = {
    google: createGrants(options.google, now),
    github: createGrants(options.github, now),
  };
  const google = createGoogle({ client: options.google, grants: grants.google, now });
  const github = createGithub({ client: options.github, grants: grants.github });
  const app = new Hono();

  /** Where the browser goes once the person has chosen. */
  function decided(
    provider: OAuthProviderName,
    request: AuthorizationRequest,
    identity: DemoIdentity | undefined,
  ): string {
    const back = new URL(request.redirectUri);
    if (identity === undefined) {
      back.searchParams.set("error", "access_denied");
      if (provider === "github")
        back.searchParams.set("error_description", "The user has denied your application access.");
    } else {
      back.searchParams.set("code", grants[provider].issueCode(request, identity));
      if (provider === "google") back.searchParams.set("scope", request.scope);
    }
    back.searchParams.set("state", request.state);
    return back.href;
  }

  function authorize(provider: OAuthProviderName, name: string): void {
    const path = authorizePaths[provider];
    const checked = (
      c: Context,
    ): { request: AuthorizationRequest } | { refused: Response | Promise<Response> } => {
      const query = new URL(c.req.url).searchParams;
      const request = grants[provider].check(query);
      if (!("kind" in request)) return { request };
      if (request.kind === "page") return { refused: c.html(refusedPage(request.reason), 400) };
      const back = new URL(query.get("redirect_uri") ?? "");
      back.searchParams.set("error", request.error);
      back.searchParams.set("error_description", request.reason);
      back.searchParams.set("state", query.get("state") ?? "");
      return { refused: c.redirect(back.href, 302) };
    };
    app.get(path, (c) => {
      const found = checked(c);
      if ("refused" in found) return found.refused;
      const action = `${path}${new URL(c.req.url).search}`;
      return c.html(choosePage({ provider: name, action, identities }));
    });
    app.post(path, async (c) => {
      const found = checked(c);
      if ("refused" in found) return found.refused;
      const { identity: id } = await c.req.parseBody();
      const identity = identities.find((one) => one.id === id);
      if (identity === undefined && id !== "")
        return c.html(refusedPage("There is no such demo identity."), 400);
      return c.redirect(decided(provider, found.request, identity), 303);
    });
  }
  authorize("google", "Google");
  authorize("github", "GitHub");

  app.use(async (c, next) => {
    if (failures.left > 0) {
      failures.left -= 1;
      c.res = c.json({ error: "server_error" }, failures.status);
    } else await next();
    requests.push({ method: c.req.method, path: c.req.path, status: c.res.status });
  });
  mountRoutes(app, routes, { ...google.handlers, ...github.handlers });
  app.get("/", (c) => c.html(aboutPage(identities)));

  return {
    app,
    requests,
    identities,
    choose(authorizationUrl, identityId) {
      const url = new URL(authorizationUrl);
      const provider = url.pathname === authorizePaths.google ? "google" : "github";
      const request = grants[provider].check(url.searchParams);
      if ("kind" in request) throw new Error(request.reason);
      const identity = identities.find(({ id }) => id === identityId);
      if (identityId !== null && identity === undefined) throw new Error(`no demo identity ${identityId}`);
      return decided(provider, request, identity);
    },
    tamperNextIdToken: google.tamperNext,
    rotateKey: google.rotateKey,
    failNext: (count, status = 500) => void (failures = { left: count, status }),
  };
}
