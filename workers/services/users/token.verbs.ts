// Tokens of first-party clients are made here, from a session that is alive at this moment, by Better Auth's JWT plugin.
import { jwt } from "better-auth/plugins/jwt";
import type { Account } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { tokenAlgorithm, tokenCurve, tokenMinutes, type TokenClaims } from "./token-claims.ts";
import { accountOnly, type UserDependencies } from "./user-dependencies.ts";
import type { TokenVerbs } from "./user-verbs.ts";
import { publicKeySetSchema } from "./users.schemas.ts";

/** A key signs this long; the tokens of its last day are over long before it is published no more. */
const keyDays = 30;
const keyGraceSeconds = 3600;

/** Issuer and audience are the shop itself. No answer of Better Auth carries a token by itself. */
export const tokensPlugin = (appUrl: string) =>
  jwt({
    jwks: {
      keyPairConfig: { alg: tokenAlgorithm, crv: tokenCurve },
      rotationInterval: keyDays * 86_400,
      gracePeriod: keyGraceSeconds,
    },
    jwt: { issuer: appUrl, audience: appUrl, expirationTime: `${tokenMinutes}m` },
    disableSettingJwtHeader: true,
  });

function claimsOf({ userId, sessionId, email, emailVerified, name }: Account): TokenClaims {
  if (sessionId === null) throw new AppError("forbidden", "A token comes from a browser's session only.");
  return { sub: userId, sid: sessionId, email, email_verified: emailVerified, name };
}

export function createTokenVerbs({ auth, now }: Pick<UserDependencies, "auth" | "now">): TokenVerbs {
  return {
    async issueToken(actor) {
      const iat = Math.floor(now().getTime() / 1000);
      const payload = { ...claimsOf(accountOnly(actor)), iat, nbf: iat };
      const { token } = await auth().api.signJWT({ body: { payload } });
      return { token, tokenType: "Bearer", expiresInSeconds: tokenMinutes * 60 };
    },

    async listTokenKeys() {
      const keys: unknown = await auth().api.getJwks();
      return publicKeySetSchema.parse(keys);
    },
  };
}
