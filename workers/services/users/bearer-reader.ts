// Who a request with `Authorization: Bearer …` is from: an API key or a token of a first-party client.
import type { Account, Guest } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { permissionNames } from "../../shared/permissions.ts";
import { apiKeyDigest, looksLikeApiKey } from "./api-key-secret.ts";
import type { ApiKeyRepository } from "./api-keys.repository.ts";
import type { TokenReader } from "./token-reader.ts";

/**
 * Undefined when the request shows no bearer at all. `fresh` asks the database about tokens too; keys always do.
 * @throws AppError `unauthenticated` for one that is not valid, whatever the reason
 */
export type BearerReader = (shown: {
  visitor: Guest;
  headers: Headers;
  freshness: "cached" | "fresh";
}) => Promise<Account | undefined>;

const bearerPattern = /^Bearer +([\w.~+/=-]{1,4096})$/i;

const refused = (): AppError =>
  new AppError("unauthenticated", "The token or API key is not valid, or not any more.");

/** API keys: one database trip each, so that a revoked one is refused at once. */
async function readApiKey(
  apiKeys: Pick<ApiKeyRepository, "authenticate">,
  secret: string,
  visitor: Guest,
): Promise<Account> {
  const holder = await apiKeys.authenticate(await apiKeyDigest(secret));
  if (!holder) throw refused();
  return {
    ...visitor,
    ...holder,
    kind: "account",
    via: "api_key",
    sessionId: null,
    secondFactorAt: null,
    secondFactorEnrolled: false,
    // A permission that was renamed since is none any more.
    scopes: permissionNames.filter((name) => holder.scopes.includes(name)),
  };
}

export function createBearerReader({
  apiKeys,
  readToken,
}: {
  apiKeys: Pick<ApiKeyRepository, "authenticate">;
  readToken: TokenReader;
}): BearerReader {
  return async ({ visitor, headers, freshness }) => {
    const header = headers.get("Authorization");
    if (header === null) return undefined;
    const bearer = bearerPattern.exec(header)?.[1];
    if (bearer === undefined) throw refused();
    if (looksLikeApiKey(bearer)) return readApiKey(apiKeys, bearer, visitor);
    const account = await readToken(bearer, { visitor, freshness });
    if (!account) throw refused();
    return account;
  };
}
