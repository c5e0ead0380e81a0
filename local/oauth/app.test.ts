/** The identity providers' stand-in refuses what the vendors refuse, in the vendors' own shapes. */
import { createHash, randomBytes } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { createOAuthStandIn, type OAuthStandIn } from "./app.ts";

const client = (provider: string) => ({
  clientId: `${provider}-client`,
  clientSecret: `${provider}-secret`,
  redirectUri: `https://shop.example.com/api/auth/callback/${provider}`,
});
const google = client("google");
const github = client("github");
const verifier = randomBytes(48).toString("base64url");
const challenge = createHash("sha256").update(verifier).digest("base64url");

describe("the stand-in of the identity providers", () => {
  let standIn: OAuthStandIn;
  let clock: number;
  beforeEach(() => {
    clock = Date.parse("2026-11-23T12:00:00Z");
    standIn = createOAuthStandIn({ google, github, now: () => clock });
  });

  const authorizeUrl = (provider: "google" | "github", changes: Record<string, string> = {}): string => {
    const { clientId, redirectUri } = provider === "google" ? google : github;
    const url = new URL(
      provider === "google" ? "http://idp/google/authorize" : "http://idp/github/login/oauth/authorize",
    );
    const query = {
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: provider === "google" ? "openid email profile" : "read:user user:email",
      state: "state-1",
      nonce: "nonce-1",
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...changes,
    };
    for (const [name, value] of Object.entries(query)) if (value !== "") url.searchParams.set(name, value);
    return url.href;
  };
  const codeOf = (provider: "google" | "github", identity = "1001"): string =>
    new URL(standIn.choose(authorizeUrl(provider), identity)).searchParams.get("code") ?? "";
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    standIn.app.request(path, { method: "POST", body: new URLSearchParams(form), headers });
  const exchange = (provider: "google" | "github", code: string, changes: Record<string, string> = {}) => {
    const { clientId, clientSecret, redirectUri } = provider === "google" ? google : github;
    const path = provider === "google" ? "/google/token" : "/github/login/oauth/access_token";
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: clientId,
      client_secret: clientSecret,
      ...changes,
    };
    return post(path, form, { Accept: "application/json" });
  };

  describe("its page", () => {
    it.each(["google", "github"] as const)(
      "of %s says that it is a stand-in and lets a person choose or refuse",
      async (provider) => {
        const answer = await standIn.app.request(authorizeUrl(provider));
        const text = await answer.text();
        expect(answer.status).toBe(200);
        expect(text).toContain("Stand-in");
        for (const { email } of standIn.identities) expect(text).toContain(email);
        const chosen = await post(authorizeUrl(provider).replace("http://idp", ""), { identity: "1002" });
        expect(chosen.status).toBe(303);
        const back = new URL(chosen.headers.get("Location") ?? "");
        expect(back.searchParams.get("state")).toBe("state-1");
        expect(back.searchParams.get("code")).toMatch(/^demo-/);
        const refused = await post(authorizeUrl(provider).replace("http://idp", ""), { identity: "" });
        expect(new URL(refused.headers.get("Location") ?? "").searchParams.get("error")).toBe(
          "access_denied",
        );
      },
    );

    it.each([
      ["another application", { client_id: "stranger" }],
      ["an address that is not registered", { redirect_uri: "https://evil.example.com/" }],
      ["an address below the registered one", { redirect_uri: `${google.redirectUri}/more` }],
      ["no state", { state: "" }],
    ])("sends nobody back for %s", async (_name, changes) => {
      const answer = await standIn.app.request(authorizeUrl("google", changes));
      expect(answer.status).toBe(400);
      expect(answer.headers.get("Location")).toBeNull();
    });

    it.each([
      ["no challenge", { code_challenge: "" }],
      ["a plain challenge", { code_challenge_method: "plain" }],
    ])("tells the application about %s", async (_name, changes) => {
      const answer = await standIn.app.request(authorizeUrl("google", changes));
      expect(new URL(answer.headers.get("Location") ?? "").searchParams.get("error")).toBe("invalid_request");
    });
  });

  describe("Google's token endpoint", () => {
    it("answers an ID token that its published key verifies, with nonce and audience", async () => {
      const tokens = await (await exchange("google", codeOf("google"))).json<{ id_token: string }>();
      const keys = await (await standIn.app.request("/google/certs")).json<{ keys: [] }>();
      const { payload } = await jwtVerify(tokens.id_token, createLocalJWKSet(keys), {
        issuer: "https://accounts.google.com",
        audience: google.clientId,
        currentDate: new Date(clock),
      });
      expect(payload).toMatchObject({ sub: "1001", email_verified: true, nonce: "nonce-1" });
    });

    it("takes a code once, also when the first use was wrong", async () => {
      const code = codeOf("google");
      expect((await exchange("google", code)).status).toBe(200);
      expect(await (await exchange("google", code)).json()).toMatchObject({ error: "invalid_grant" });
      const wasted = codeOf("google");
      await exchange("google", wasted, { code_verifier: "x".repeat(43) });
      expect(await (await exchange("google", wasted)).json()).toMatchObject({ error: "invalid_grant" });
    });

    it.each([
      ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
      [
        "another redirect address",
        { redirect_uri: "https://evil.example.com/" },
        400,
        "redirect_uri_mismatch",
      ],
      ["another verifier", { code_verifier: "x".repeat(64) }, 400, "invalid_grant"],
      ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
    ])("refuses %s", async (_name, changes, status, error) => {
      const answer = await exchange("google", codeOf("google"), changes);
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ error });
    });

    it("forgets a code after ten minutes", async () => {
      const code = codeOf("google");
      clock += 10 * 60_000 + 1;
      expect(await (await exchange("google", code)).json()).toMatchObject({ error: "invalid_grant" });
    });
  });

  describe("GitHub", () => {
    it("answers errors with status 200, as a form unless JSON is asked for", async () => {
      const wrong = await exchange("github", "unknown");
      expect(wrong.status).toBe(200);
      expect(await wrong.json()).toMatchObject({ error: "bad_verification_code" });
      const secret = await exchange("github", codeOf("github"), { client_secret: "wrong" });
      expect(await secret.json()).toMatchObject({ error: "incorrect_client_credentials" });
      const form = await post("/github/login/oauth/access_token", {
        client_id: github.clientId,
        client_secret: github.clientSecret,
        code: codeOf("github"),
        code_verifier: verifier,
        redirect_uri: github.redirectUri,
      });
      expect(form.headers.get("Content-Type")).toContain("application/x-www-form-urlencoded");
      expect(new URLSearchParams(await form.text()).get("token_type")).toBe("bearer");
    });

    it("tells user and mailboxes to the token's holder who says who asks", async () => {
      const answer = await exchange("github", codeOf("github", "1003"));
      const { access_token: token } = await answer.json<{ access_token: string }>();
      const get = (path: string, headers: Record<string, string>) => standIn.app.request(path, { headers });
      const good = { Authorization: `Bearer ${token}`, "User-Agent": "playshelf" };
      expect(await (await get("/github/user", good)).json()).toMatchObject({ id: 1003, email: null });
      expect(await (await get("/github/user/emails", good)).json()).toContainEqual(
        expect.objectContaining({ email: "unverified@example.com", primary: true, verified: false }),
      );
      expect((await get("/github/user", { Authorization: good.Authorization })).status).toBe(403);
      expect((await get("/github/user", { ...good, Authorization: "Bearer other" })).status).toBe(401);
    });
  });

  it("fails and keeps a log on demand", async () => {
    standIn.failNext(1, 503);
    expect((await standIn.app.request("/google/certs")).status).toBe(503);
    expect((await standIn.app.request("/google/certs")).status).toBe(200);
    expect(standIn.requests.map(({ status }) => status)).toEqual([503, 200]);
  });
});
