/** Google's side: OpenID Connect code flow with a signed ID token. https://developers.google.com/identity/openid-connect/openid-connect */
import { createHash, randomUUID } from "node:crypto";
import type { Context } from "hono";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from "jose";
import { shownCredentials, type Grants, type OAuthClient } from "./grants.ts";

/** The vendor's routes that the stand-in serves to the Worker, below its own prefix. */
export const googleRoutes = ["POST /google/token", "GET /google/certs"] as const;

/** The name that Google signs with, wherever its endpoints are. */
const issuer = "https://accounts.google.com";
const tokenSeconds = 3599;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Changes the next ID token: other claims, another key under the same name, or no signature at all. */
export interface TamperedIdToken {
  readonly claims?: JWTPayload;
  readonly signature?: "foreign" | "none" | "hs256";
}

export interface GoogleOptions {
  readonly client: OAuthClient;
  readonly grants: Grants;
  readonly now: () => number;
}

const newKey = async (): Promise<SigningKey> => ({
  kid: randomUUID(),
  ...(await generateKeyPair("RS256", { extractable: true })),
});

export function createGoogle({ client, grants, now }: GoogleOptions) {
  let key: Promise<SigningKey> | undefined;
  let tampered: TamperedIdToken | undefined;
  const signingKey = (): Promise<SigningKey> => (key ??= newKey());

  async function sign(claims: JWTPayload): Promise<string> {
    const { claims: changed, signature } = tampered ?? {};
    tampered = undefined;
    const all = { ...claims, ...changed };
    const { kid, privateKey, publicKey } = await signingKey();
    if (signature === "none") {
      const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
      return `${encode({ alg: "none", kid })}.${encode(all)}.`;
    }
    if (signature === "hs256") {
      const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
      return new SignJWT(all).setProtectedHeader({ alg: "HS256", kid }).sign(secret);
    }
    const signer = signature === "foreign" ? (await newKey()).privateKey : privateKey;
    return new SignJWT(all).setProtectedHeader({ alg: "RS256", kid, typ: "JWT" }).sign(signer);
  }

  async function token(c: Context): Promise<Response> {
    const form = new URLSearchParams(await c.req.text());
    const { clientId, clientSecret } = shownCredentials(form, c.req.header("authorization"));
    if (clientId !== client.clientId || clientSecret !== client.clientSecret) {
      return c.json({ error: "invalid_client", error_description: "Unauthorized" }, 401);
    }
    if (form.get("grant_type") !== "authorization_code") {
      return c.json({ error: "unsupported_grant_type", error_description: "Invalid grant_type." }, 400);
    }
    const redeemed = grants.redeem(form.get("code") ?? "", {
      redirectUri: form.get("redirect_uri") ?? "",
      codeVerifier: form.get("code_verifier") ?? "",
    });
    if ("error" in redeemed) {
      const error = redeemed.error === "redirect_uri_mismatch" ? "redirect_uri_mismatch" : "invalid_grant";
      return c.json({ error, error_description: "Bad Request" }, 400);
    }
    const { identity, request } = redeemed.grant;
    const accessToken = grants.issueAccessToken(redeemed.grant);
    const issuedAt = Math.floor(now() / 1000);
    const idToken = await sign({
      iss: issuer,
      azp: client.clientId,
      aud: client.clientId,
      sub: identity.id,
      email: identity.email,
      email_verified: identity.verified,
      at_hash: createHash("sha256").update(accessToken).digest().subarray(0, 16).toString("base64url"),
      ...(request.nonce !== undefined && { nonce: request.nonce }),
      name: identity.name,
      given_name: identity.name,
      iat: issuedAt,
      exp: issuedAt + tokenSeconds,
    });
    return c.json({
      access_token: accessToken,
      expires_in: tokenSeconds,
      scope: request.scope,
      token_type: "Bearer",
      id_token: idToken,
    });
  }

  async function certs(c: Context): Promise<Response> {
    const { kid, publicKey } = await signingKey();
    c.header("Cache-Control", "public, max-age=19800, must-revalidate, no-transform");
    return c.json({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }] });
  }

  return {
    handlers: { "POST /google/token": token, "GET /google/certs": certs },
    tamperNext: (next: TamperedIdToken) => void (tampered = next),
    /** A new signing key; the old one is published no more. */
    rotateKey: () => void (key = undefined),
  };
}
