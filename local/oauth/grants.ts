/** What both providers have in common: the authorization request, one-time codes bound to it, and access tokens. */
import { createHash, randomBytes } from "node:crypto";
import type { DemoIdentity } from "./identities.ts";

/** The registered application, as a provider's console keeps it. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Compared as a whole, as RFC 9700 section 2.1 asks. GitHub itself would take paths below it too. */
  readonly redirectUri: string;
}

/** What the browser brought to the authorization page, checked. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly codeChallenge: string;
}

interface Grant {
  readonly request: AuthorizationRequest;
  readonly identity: DemoIdentity;
  readonly expiresAt: number;
}

/** `page`: nobody may be sent back. `redirect`: the application is told. */
export type RefusedRequest =
  | { readonly kind: "page"; readonly reason: string }
  | { readonly kind: "redirect"; readonly error: string; readonly reason: string };

const codeMilliseconds = 10 * 60_000;
/** RFC 7636 section 4.2: the S256 challenge is 43 signs of base64url. */
const challengePattern = /^[A-Za-z0-9_-]{43}$/;

export interface Grants {
  /** Checks the query of an authorization request. */
  check: (query: URLSearchParams) => AuthorizationRequest | RefusedRequest;
  /** Makes a one-time code for the identity that was chosen. */
  issueCode: (request: AuthorizationRequest, identity: DemoIdentity) => string;
  /** Uses a code up. A wrong redirect address or verifier uses it up too. */
  redeem: (
    code: string,
    shown: { redirectUri: string; codeVerifier: string },
  ) => { grant: Grant } | { error: "unknown_code" | "redirect_uri_mismatch" | "wrong_verifier" };
  issueAccessToken: (grant: Grant) => string;
  /** Who an access token belongs to, and what it may read. */
  holderOf: (authorization: string | undefined) => { identity: DemoIdentity; scope: string } | undefined;
}

/** Grants of one provider; in memory, since a code lives minutes and we keep no token. */
export function createGrants(client: OAuthClient, now: () => number): Grants {
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, { identity: DemoIdentity; scope: string }>();

  return {
    check(query) {
      if (query.get("client_id") !== client.clientId) {
        return { kind: "page", reason: "The application is not known: its client_id is another one." };
      }
      const redirectUri = query.get("redirect_uri") ?? "";
      if (redirectUri !== client.redirectUri) {
        return { kind: "page", reason: `redirect_uri_mismatch: ${redirectUri} is not registered.` };
      }
      const refused = (error: string, reason: string): RefusedRequest => ({
        kind: "redirect",
        error,
        reason,
      });
      const state = query.get("state") ?? "";
      if (state === "") return { kind: "page", reason: "The request has no state." };
      if (query.get("response_type") !== "code")
        return refused("unsupported_response_type", "Only the code flow is served.");
      const codeChallenge = query.get("code_challenge") ?? "";
      if (query.get("code_challenge_method") !== "S256" || !challengePattern.test(codeChallenge))
        return refused("invalid_request", "A code challenge with the method S256 is needed.");
      const scope = query.get("scope") ?? "";
      return { redirectUri, state, scope, nonce: query.get("nonce") ?? undefined, codeChallenge };
    },

    issueCode(request, identity) {
      const code = `demo-${randomBytes(18).toString("base64url")}`;
      codes.set(code, { request, identity, expiresAt: now() + codeMilliseconds });
      return code;
    },

    redeem(code, { redirectUri, codeVerifier }) {
      const grant = codes.get(code);
      codes.delete(code);
      if (!grant || grant.expiresAt < now()) return { error: "unknown_code" };
      if (grant.request.redirectUri !== redirectUri) return { error: "redirect_uri_mismatch" };
      const challenge = createHash("sha256").update(codeVerifier).digest("base64url");
      if (challenge !== grant.request.codeChallenge) return { error: "wrong_verifier" };
      return { grant };
    },

    issueAccessToken({ identity, request }) {
      const token = `demo-token-${randomBytes(18).toString("base64url")}`;
      tokens.set(token, { identity, scope: request.scope });
      return token;
    },

    holderOf: (authorization) => tokens.get(/^(?:Bearer|token) (.+)$/i.exec(authorization ?? "")?.[1] ?? ""),
  };
}

/** The client's credentials from the form or from HTTP Basic, as RFC 6749 section 2.3.1 allows both. */
export function shownCredentials(form: URLSearchParams, authorization: string | undefined) {
  const basic = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  if (basic === undefined)
    return { clientId: form.get("client_id"), clientSecret: form.get("client_secret") };
  const [clientId = "", clientSecret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return { clientId: decodeURIComponent(clientId), clientSecret: decodeURIComponent(clientSecret) };
}
