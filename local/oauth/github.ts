/** GitHub's side: OAuth code flow, then the user and its mailboxes over the API. https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
import type { Context } from "hono";
import { shownCredentials, type Grants, type OAuthClient } from "./grants.ts";

/** The vendor's routes that the stand-in serves to the Worker, below its own prefix. */
export const githubRoutes = [
  "POST /github/login/oauth/access_token",
  "GET /github/user",
  "GET /github/user/emails",
] as const;

const errorUri =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";

/** Errors of the token endpoint; each comes with status 200. */
const tokenErrors = {
  incorrect_client_credentials: "The client_id and/or client_secret passed are incorrect.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  bad_verification_code: "The code passed is incorrect or expired.",
} as const;

export function createGithub({ client, grants }: { client: OAuthClient; grants: Grants }) {
  /** JSON only for those who ask for it; else a form, as since the first days. */
  function answer(c: Context, body: Record<string, string>): Response {
    if (c.req.header("accept")?.includes("application/json")) return c.json(body);
    c.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return c.body(new URLSearchParams(body).toString());
  }
  const refuse = (c: Context, error: keyof typeof tokenErrors): Response =>
    answer(c, { error, error_description: tokenErrors[error], error_uri: errorUri });

  async function token(c: Context): Promise<Response> {
    const form = new URLSearchParams(await c.req.text());
    const { clientId, clientSecret } = shownCredentials(form, c.req.header("authorization"));
    if (clientId !== client.clientId) return c.json({ error: "Not Found" }, 404);
    if (clientSecret !== client.clientSecret) return refuse(c, "incorrect_client_credentials");
    const redeemed = grants.redeem(form.get("code") ?? "", {
      redirectUri: form.get("redirect_uri") ?? client.redirectUri,
      codeVerifier: form.get("code_verifier") ?? "",
    });
    if ("error" in redeemed) {
      return refuse(
        c,
        redeemed.error === "redirect_uri_mismatch" ? "redirect_uri_mismatch" : "bad_verification_code",
      );
    }
    return answer(c, {
      access_token: grants.issueAccessToken(redeemed.grant),
      scope: redeemed.grant.request.scope.split(/[ ,]+/).join(","),
      token_type: "bearer",
    });
  }

  /** The API's own checks. https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent */
  function holder(c: Context) {
    if (!c.req.header("user-agent")) {
      return { refused: c.text("Request forbidden by administrative rules.", 403) };
    }
    const found = grants.holderOf(c.req.header("authorization"));
    return found ?? { refused: c.json({ message: "Bad credentials" }, 401) };
  }

  function user(c: Context): Response {
    const found = holder(c);
    if ("refused" in found) return found.refused;
    const { id, login, name } = found.identity;
    // Null unless a person publishes it: mailboxes come from the other route.
    return c.json({ id: Number(id), login, name, email: null, type: "User" });
  }

  function emails(c: Context): Response {
    const found = holder(c);
    if ("refused" in found) return found.refused;
    if (!/\buser(:email)?\b/.test(found.scope)) return c.json({ message: "Not Found" }, 404);
    const { email, verified, login } = found.identity;
    return c.json([
      { email: `${login}@users.noreply.github.com`, primary: false, verified: true, visibility: null },
      { email, primary: true, verified, visibility: "private" },
    ]);
  }

  return {
    handlers: {
      "POST /github/login/oauth/access_token": token,
      "GET /github/user": user,
      "GET /github/user/emails": emails,
    },
  };
}
