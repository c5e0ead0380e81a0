// Signing in with an identity provider: leaving for it, and what comes of the return.
import type { Caller } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { localePath, splitLocale } from "../../shared/locales.ts";
import { accountLimits, limitTry } from "./account-limits.ts";
import { providerNames, type IdentityProviders } from "./oauth-providers.ts";
import type { OAuthRepository } from "./oauth.repository.ts";
import { headersOf, letIn } from "./session-desk.ts";
import { callerOnly, type UserDependencies } from "./user-dependencies.ts";
import type { ProviderVerbs } from "./user-verbs.ts";
import { finishOAuthSchema, identityProviders, startOAuthSchema } from "./users.schemas.ts";
import { parseInput } from "../../shared/validate.ts";
import { isAPIError } from "better-auth/api";

/** Why somebody is back on the sign-in page; the page has a sentence for each. */
const reasons = {
  denied: "provider_denied",
  failed: "provider_failed",
  over: "provider_over",
  provider_unproven: "provider_unproven",
  account_unproven: "provider_account_unproven",
} as const;

const home = "/account";

/** A path of ours as it is, anything else the account page: what a state carries is never another site. */
export function ownPath(text: string, appUrl: string): string {
  const odd = !/^\/(?![/\\])/.test(text) || /[\p{Cc}\s\\]/u.test(text);
  const url = odd ? null : URL.parse(text, appUrl);
  return url?.origin === new URL(appUrl).origin && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}`
    : home;
}

interface ProviderDependencies extends UserDependencies {
  providers: IdentityProviders;
  identities: OAuthRepository;
  appUrl: string;
}

export function createProviderVerbs(dependencies: ProviderDependencies): ProviderVerbs {
  const { auth, limiter, providers, identities, appUrl } = dependencies;
  /** A page on the way to `returnTo`, in its language; pages name each other without one. */
  const onTheWay = (page: string, returnTo: string): string => {
    const { locale, path } = splitLocale(ownPath(returnTo, appUrl));
    return localePath(locale, `${page}returnTo=${encodeURIComponent(path)}`);
  };
  const back = (reason: keyof typeof reasons, returnTo = home): string =>
    onTheWay(`/sign-in?reason=${reasons[reason]}&`, returnTo);

  async function returned(caller: Caller, shown: ReturnType<typeof finishOAuthSchema.parse>) {
    const { state = "", code, error, iss } = shown.query;
    try {
      const { headers, response } = await auth().api.oauthReturn({
        body: { provider: shown.provider, code, error, iss },
        query: { state },
        headers: headersOf(caller),
        returnHeaders: true,
      });
      return { ...response, setCookies: headers.getSetCookie() };
    } catch (failure) {
      if (!isAPIError(failure)) throw failure;
      return { outcome: "over" as const, returnTo: home, setCookies: [] };
    }
  }

  return {
    async listProviders() {
      const configured = identityProviders.filter((id) => providers[id] !== undefined);
      return { items: configured.map((id) => ({ id, name: providerNames[id] })) };
    },

    async startOAuth(actor, input) {
      const caller = callerOnly(actor);
      const { provider, returnTo } = parseInput(startOAuthSchema, input);
      if (providers[provider] === undefined) {
        throw new AppError("not_found", `This store is not registered with ${providerNames[provider]}.`);
      }
      await limitTry(limiter, accountLimits.provider, caller);
      const { headers, response } = await auth().api.signInSocial({
        body: {
          provider,
          callbackURL: ownPath(returnTo, appUrl),
          additionalData: { provider },
          disableRedirect: true,
        },
        headers: headersOf(caller),
        returnHeaders: true,
      });
      if (!response.url) throw new AppError("internal", "The way to the provider could not be made.");
      return { location: response.url, setCookies: headers.getSetCookie() };
    },

    async finishOAuth(actor, input) {
      const caller = callerOnly(actor);
      const shown = finishOAuthSchema.safeParse(input);
      if (!shown.success || providers[shown.data.provider] === undefined) {
        return { location: back("failed"), setCookies: [] };
      }
      const { setCookies, ...came } = await returned(caller, shown.data);
      const returnTo = ownPath(came.returnTo, appUrl);
      if (came.outcome !== "identified") return { location: back(came.outcome, returnTo), setCookies };
      const { locale } = splitLocale(returnTo);
      const claimed = await identities.claimIdentity(shown.data.provider, came.identity, locale);
      if (!("userId" in claimed)) return { location: back(claimed.outcome, returnTo), setCookies };
      const { outcome, setCookies: sessionCookies } = await letIn(dependencies, caller, claimed);
      const onward = outcome === "signed_in" ? returnTo : onTheWay("/second-factor?", returnTo);
      return { location: onward, setCookies: [...setCookies, ...sessionCookies] };
    },
  };
}
