// Google and GitHub as records of Better Auth's generic OAuth plugin: where they are asked, and what they say of a person.
import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import { createRemoteJWKSet, jwksCache, type JWKSCacheInput } from "jose";
import { z } from "zod";
import type { IdentityProvider } from "./users.schemas.ts";

/** Credentials and addresses of the providers that this deployment is registered with. */
export interface IdentityProviders {
  google?: OAuthCredentials & { jwksUrl: string };
  github?: OAuthCredentials & { apiUrl: string };
}

interface OAuthCredentials {
  clientId: string;
  clientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
}

export const providerNames = { google: "Google", github: "GitHub" } as const satisfies Record<
  IdentityProvider,
  string
>;

/** The name that Google signs with (developers.google.com/identity/openid-connect/openid-connect, "Validating an ID token"). */
const googleIssuer = "https://accounts.google.com";
const idTokenAlgorithm = "RS256";
const callTimeoutMs = 5_000;

/** What every record says of a person; `id` never changes at the provider, mailboxes do. */
type ProviderPerson = {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
};

const githubUserSchema = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() });
const githubEmailsSchema = z.array(
  z.object({ email: z.email(), primary: z.boolean(), verified: z.boolean() }),
);

/** Keys of Google that one isolate has read, as jose keeps them. */
export type ProviderKeyCache = JWKSCacheInput;

/** How the answer's ID token is checked: signature, issuer, audience and, by Better Auth, the nonce of this sign-in. */
export function googleIdToken(
  { clientId, jwksUrl }: { clientId: string; jwksUrl: string },
  keys: ProviderKeyCache,
) {
  return {
    jwks: createRemoteJWKSet(new URL(jwksUrl), { [jwksCache]: keys, timeoutDuration: callTimeoutMs }),
    issuer: googleIssuer,
    audience: clientId,
    algorithms: [idTokenAlgorithm],
    maxTokenAge: "10m",
  };
}

/** The ID token says everything: no call for user-info is made. */
function googleRecord(credentials: NonNullable<IdentityProviders["google"]>): GenericOAuthConfig {
  const { clientId, clientSecret, authorizeUrl, tokenUrl } = credentials;
  return {
    providerId: "google",
    clientId,
    clientSecret,
    authorizationUrl: authorizeUrl,
    tokenUrl,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    // Whoever is signed in to several accounts there says with which.
    prompt: "select_account",
    accountSubject: ({ profile }) => String(profile["sub"] ?? ""),
  };
}

/** GitHub has no ID tokens: the token that was just traded asks its API for the person and their mailboxes. */
async function githubPerson(apiUrl: string, accessToken: string): Promise<ProviderPerson | null> {
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${apiUrl}${path}`, {
      headers: {
        Authorization: `Bearer ${accessToken}`,
        Accept: "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        // Requests without a name are refused (docs.github.com/rest/using-the-rest-api, "User agent").
        "User-Agent": "playshelf",
      },
      signal: AbortSignal.timeout(callTimeoutMs),
    });
    return response.ok ? await response.json() : null;
  };
  const [user, emails] = await Promise.all([
    ask("/user").then((body) => githubUserSchema.safeParse(body).data),
    ask("/user/emails").then((body) => githubEmailsSchema.safeParse(body).data),
  ]);
  const mailbox = emails?.find(({ primary }) => primary);
  if (!user || !mailbox) return null;
  const name = user.name?.trim() || user.login;
  return { id: String(user.id), email: mailbox.email, emailVerified: mailbox.verified, name };
}

function githubRecord(credentials: NonNullable<IdentityProviders["github"]>): GenericOAuthConfig {
  const { clientId, clientSecret, authorizeUrl, tokenUrl, apiUrl } = credentials;
  return {
    providerId: "github",
    clientId,
    clientSecret,
    authorizationUrl: authorizeUrl,
    tokenUrl,
    scopes: ["read:user", "user:email"],
    pkce: true,
    accountSubject: ({ profile }) => String(profile["id"] ?? ""),
    getUserInfo: async ({ accessToken }) =>
      accessToken === undefined ? null : await githubPerson(apiUrl, accessToken),
  };
}

export function providerRecords({ google, github }: IdentityProviders): GenericOAuthConfig[] {
  return [...(google ? [googleRecord(google)] : []), ...(github ? [githubRecord(github)] : [])];
}
