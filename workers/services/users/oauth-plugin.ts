// Better Auth's generic OAuth with our providers, and the end of the flow up to "who is this": what comes of it is our SQL's.
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { getOAuthCallbackPath, parseState } from "better-auth/oauth2";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { z } from "zod";
import {
  googleIdToken,
  providerRecords,
  type IdentityProviders,
  type ProviderKeyCache,
} from "./oauth-providers.ts";
import { identityProviderSchema, nameSchema } from "./users.schemas.ts";

/** What a provider said of a person. */
export const providerIdentitySchema = z.object({
  accountId: z.string().min(1).max(255),
  email: z.email().max(254).toLowerCase(),
  emailVerified: z.boolean(),
  /** People call themselves what they like elsewhere: what is no name here becomes one. */
  name: nameSchema.catch("Player"),
});
export type ProviderIdentity = z.infer<typeof providerIdentitySchema>;

/** How far a return from a provider came. `failed`: the provider refused the code, or did not say who it is. */
export type OAuthReturn =
  | { outcome: "identified"; identity: ProviderIdentity; returnTo: string }
  | { outcome: "denied" | "failed"; returnTo: string };

interface OAuthPluginOptions {
  providers: IdentityProviders;
  /** Keeps Google's keys for an isolate. */
  keys: ProviderKeyCache;
}

/** Better Auth's plugin, with Google's ID tokens verified against its published keys and bound to the sign-in by a nonce. */
export function identityProvidersPlugin({ providers, keys }: OAuthPluginOptions) {
  const plugin = genericOAuth({ config: providerRecords(providers) });
  return {
    ...plugin,
    init: async (context) => {
      const made = await plugin.init(context);
      const google = made.context.socialProviders.find(({ id }) => id === "google");
      // Without discovery, which would be one more call in each isolate, the plugin leaves these out.
      if (google && providers.google) {
        google.idToken = googleIdToken(providers.google, keys);
        google.issuer = googleIdToken(providers.google, keys).issuer;
        google.requiresIdTokenNonce = true;
      }
      return made;
    },
  } satisfies BetterAuthPlugin;
}

const returnedSchema = z.object({
  provider: identityProviderSchema,
  code: z.string().max(2000).optional(),
  error: z.string().max(200).optional(),
  iss: z.string().max(500).optional(),
});

/** Our own end of the flow. Better Auth's would link accounts and open a session in steps; ours are one statement each. */
export const oauthReturnPlugin = () =>
  ({
    id: "oauth-return",
    endpoints: {
      /**
       * Uses the state up and trades the code for an identity. Nothing that the provider gave is kept.
       * @throws APIError a redirect, when the state is unknown, old, used or another browser's
       */
      oauthReturn: createAuthEndpoint.serverOnly(
        {
          method: "POST",
          body: returnedSchema,
          query: z.object({ state: z.string().max(200) }),
          requireHeaders: true,
        },
        async (ctx): Promise<OAuthReturn> => {
          const { provider: id, code, error, iss } = ctx.body;
          const state = await parseState(ctx);
          const returnTo = state.callbackURL;
          const failed: OAuthReturn = { outcome: "failed", returnTo };
          const provider = ctx.context.socialProviders.find((one) => one.id === id);
          // A state belongs to the provider that it was made for (RFC 9700, section 4.4: mix-up).
          if (!provider || state["provider"] !== id) return failed;
          if (iss !== undefined && provider.issuer !== undefined && iss !== provider.issuer) return failed;
          if (error !== undefined)
            return { outcome: error === "access_denied" ? "denied" : "failed", returnTo };
          if (code === undefined || (provider.requiresIdTokenNonce && !state.idTokenNonce)) return failed;
          try {
            const tokens = await provider.validateAuthorizationCode({
              code,
              codeVerifier: state.codeVerifier,
              redirectURI: `${ctx.context.baseURL}${getOAuthCallbackPath(provider)}`,
            });
            if (!tokens?.accessToken || (provider.requiresIdTokenNonce && !tokens.idToken)) return failed;
            const found = await provider.getUserInfo({ ...tokens, expectedIdTokenNonce: state.idTokenNonce });
            if (!found) return failed;
            const accountId = await provider.accountSubject({ tokens, profile: found.data });
            const identity = providerIdentitySchema.safeParse({
              ...found.user,
              accountId: String(accountId),
              emailVerified: found.user.emailVerified === true,
            });
            if (!identity.success) return failed;
            return { outcome: "identified", identity: identity.data, returnTo };
          } catch (failure) {
            ctx.context.logger.error(`${id} did not answer as it should`, failure);
            return failed;
          }
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
