// API keys: made and revoked by staff for an account, shown once, kept as a digest.
import type { Account, Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { fromPublicId, newUuid, toPublicId } from "../../shared/ids.ts";
import { decodeCursor, encodeCursor, type Page } from "../../shared/page.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { parseInput } from "../../shared/validate.ts";
import { z } from "zod";
import { apiKeyDigest, newApiKeySecret, startOf } from "./api-key-secret.ts";
import { apiKeyNeeds } from "./api-keys.permissions.ts";
import type { ApiKeyRepository, StoredApiKey } from "./api-keys.repository.ts";
import {
  apiKeyIdSchema,
  createApiKeySchema,
  listApiKeysSchema,
  type ApiKeyView,
  type CreateApiKey,
  type CreatedApiKey,
  type ListApiKeys,
} from "./api-keys.schemas.ts";

export interface ApiKeyService {
  /**
   * Makes a key; the answer alone has it in full. Calling it twice makes two keys. Audited.
   * @throws AppError `invalid_request` for an address without an account whose mailbox is proven
   */
  createApiKey(actor: Actor, input: CreateApiKey): Promise<CreatedApiKey>;
  /** Every key of every account, newest first; never the secrets. */
  listApiKeys(actor: Actor, input: ListApiKeys): Promise<Page<ApiKeyView>>;
  /** Ends a key at once: its next request is refused. Twice is as once. Audited. @throws AppError `not_found` */
  revokeApiKey(actor: Actor, input: { apiKeyId: string }): Promise<void>;
  /** The caller's own keys, ended ones too. */
  listOwnApiKeys(actor: Actor): Promise<ApiKeyView[]>;
}

const listOrder = "newest";

const toView = (key: StoredApiKey): ApiKeyView => ({
  ...key,
  id: toPublicId("apiKey", key.id),
  owner: { ...key.owner, id: toPublicId("user", key.owner.id) },
});

/** Keys belong to people: a job has none, and makes none. */
function requireAccount(actor: Actor): Account {
  if (actor.kind === "account") return actor;
  throw new AppError("unauthenticated", "Sign in first.");
}

export function createApiKeyService({ repository }: { repository: ApiKeyRepository }): ApiKeyService {
  const service: ApiKeyService = {
    async createApiKey(actor, input) {
      const by = requireAccount(actor);
      const key = parseInput(createApiKeySchema, input);
      const secret = newApiKeySecret();
      const stored = await repository.create(by, {
        ...key,
        id: newUuid(),
        start: startOf(secret),
        tokenHash: await apiKeyDigest(secret),
      });
      if (stored) return { apiKey: toView(stored), secret };
      throw new AppError("invalid_request", "No account with a proven mailbox has this address.", {
        fields: [{ path: "email", message: "no account with a proven mailbox has this address" }],
      });
    },

    async listApiKeys(_actor, input) {
      const { cursor, limit } = parseInput(listApiKeysSchema, input);
      const before = cursor === undefined ? undefined : decodeCursor(cursor, listOrder, z.string()).id;
      const found = await repository.list({ limit: limit + 1, ...(before !== undefined && { before }) });
      const kept = found.slice(0, limit);
      const last = kept.at(-1);
      const more = found.length > limit && last !== undefined;
      const nextCursor = more ? encodeCursor({ order: listOrder, value: last.createdAt, id: last.id }) : null;
      return { items: kept.map(toView), nextCursor };
    },

    async revokeApiKey(actor, input) {
      const by = requireAccount(actor);
      const id = fromPublicId("apiKey", parseInput(apiKeyIdSchema, input).apiKeyId);
      if (id !== undefined && (await repository.revoke(by, id))) return;
      throw new AppError("not_found", "There is no API key with this id.");
    },

    async listOwnApiKeys(actor) {
      const keys = await repository.listOf(requireAccount(actor).userId);
      return keys.map(toView);
    },
  };
  return guardVerbs(service, apiKeyNeeds);
}
