// The routes of API keys in the API's document.
import { z } from "zod";
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { apiKeyViewSchema, createdApiKeySchema, type ApiKeyView } from "./api-keys.schemas.ts";

export const apiKeyListSchema = z.object({
  items: z.array(apiKeyViewSchema),
  nextCursor: z.string().nullable(),
});
named("ApiKey", apiKeyViewSchema, "An API key; never the secret itself.");
named("ApiKeyList", apiKeyListSchema, "A page of API keys.");
named("CreatedApiKey", createdApiKeySchema, "A new key with its secret, which is shown this once.");

const example: ApiKeyView = {
  id: "apk_01jd3v9x4mf0hb8w2s6t5p7r3c",
  name: "Price watch",
  start: "psk_AbCdEf",
  owner: { id: "usr_01jd3v9x4mf0hb8w2s6t5p7r3c", email: "customer@example.com" },
  scopes: ["cart:use"],
  state: "active",
  createdAt: "2026-11-23T10:00:00+00:00",
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};

export const apiKeyDocs = {
  list: {
    id: "listApiKeys",
    tag: "Administration",
    summary: "List API keys",
    description: "Every key of every account, newest first, page by page; never the secrets.",
    queryExample: { limit: 50 },
    answers: { 200: answer("A page of keys.", apiKeyListSchema, { items: [example], nextCursor: null }) },
    errors: [],
  },
  create: {
    id: "createApiKey",
    tag: "Administration",
    summary: "Make an API key",
    description:
      "For an account with a proven mailbox, whose rights the key has at most. Sending it twice makes two keys.",
    bodyExample: { email: "customer@example.com", name: "Price watch", scopes: ["cart:use"] },
    answers: {
      201: answer("The key, shown this once.", createdApiKeySchema, {
        apiKey: example,
        secret: "psk_AbCdEf-the-secret-of-43-signs-is-shown-only-once",
      }),
    },
    errors: [],
  },
  revoke: {
    id: "revokeApiKey",
    tag: "Administration",
    summary: "Revoke an API key",
    description: "Ends the key at once. Revoking it again is no error.",
    answers: { 204: { description: "It is revoked." } },
    errors: ["not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
