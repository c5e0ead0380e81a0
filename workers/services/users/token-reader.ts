// Tokens of first-party clients: signature, issuer, audience and times are checked here, with keys that the isolate keeps.
import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from "jose";
import type { Account, Guest } from "../../shared/actor.ts";
import { tokenAlgorithm, tokenClaimsSchema, tokenMinutes, type TokenClaims } from "./token-claims.ts";
import type { PublicSigningKey, TokenKeyRepository } from "./token-keys.repository.ts";

/** How long an isolate trusts the keys that it has read: a key taken out of use checks no token after that. */
const keysKeptMs = 5 * 60_000;
/** A token that names an unknown key makes an isolate read them again, at most this often. */
const keysReadAgainMs = 10_000;

/** Keys that one isolate has read. Plain data: requests share it and no I/O. */
export interface TokenKeyCache {
  keys: readonly PublicSigningKey[];
  readAtMs: number;
}

export function createTokenKeyCache(): TokenKeyCache {
  return { keys: [], readAtMs: Number.NEGATIVE_INFINITY };
}

/**
 * The account of a token; undefined for one that is not valid. `cached` takes the token's word, no trip while the keys
 * are warm; `fresh` asks whether its session is still there: one trip.
 */
export type TokenReader = (
  token: string,
  request: { visitor: Guest; freshness: "cached" | "fresh" },
) => Promise<Account | undefined>;

interface TokenReaderOptions {
  repository: TokenKeyRepository;
  cache: TokenKeyCache;
  /** Issuer and audience of every token: the shop itself. */
  appUrl: string;
  now: () => Date;
}

export function createTokenReader({ repository, cache, appUrl, now }: TokenReaderOptions): TokenReader {
  async function readKeys(): Promise<void> {
    const keys = await repository.publicKeys();
    cache.keys = keys;
    cache.readAtMs = now().getTime();
  }

  /** @throws JOSEError */
  async function verify(token: string): Promise<JWTPayload> {
    const keySet = createLocalJWKSet({
      keys: cache.keys.map(({ kid, jwk }) => ({ ...jwk, kid, alg: tokenAlgorithm, use: "sig" })),
    });
    const { payload, protectedHeader } = await jwtVerify(token, keySet, {
      algorithms: [tokenAlgorithm],
      issuer: appUrl,
      audience: appUrl,
      requiredClaims: ["sub", "iat", "exp"],
      maxTokenAge: `${tokenMinutes}m`,
      clockTolerance: 5,
      currentDate: now(),
    });
    // With a single key the set would take a token that names none.
    if (protectedHeader.kid === undefined) throw new errors.JWTInvalid("the token names no key");
    return payload;
  }

  async function claimsOf(token: string): Promise<TokenClaims | undefined> {
    const ageMs = now().getTime() - cache.readAtMs;
    if (ageMs > keysKeptMs) await readKeys();
    try {
      return tokenClaimsSchema.safeParse(await verify(token)).data;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      if (!(error instanceof errors.JWKSNoMatchingKey) || ageMs < keysReadAgainMs || ageMs > keysKeptMs) {
        return undefined;
      }
    }
    await readKeys();
    try {
      return tokenClaimsSchema.safeParse(await verify(token)).data;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  return async (token, { visitor, freshness }) => {
    const claims = await claimsOf(token);
    if (!claims) return undefined;
    const said = { email: claims.email, emailVerified: claims.email_verified, name: claims.name };
    const holder =
      freshness === "cached"
        ? said
        : await repository.holderOf({ sessionId: claims.sid, userId: claims.sub });
    return (
      holder && {
        ...visitor,
        ...holder,
        kind: "account",
        userId: claims.sub,
        via: "token",
        // Nothing that staff may do is done with a token, so it carries no roles.
        roles: [],
        sessionId: null,
        secondFactorAt: null,
        secondFactorEnrolled: false,
        scopes: [],
      }
    );
  };
}
