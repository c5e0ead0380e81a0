// What goes in and out of the API key verbs.
import { z } from "zod";
import { publicIdSchema } from "../../shared/ids.ts";
import { apiKeyScopes, type Permission } from "../../shared/permissions.ts";
import { emailSchema, nameSchema } from "./users.schemas.ts";

/** What a key may be given; nothing that only a browser's session or staff may do is among it. */
const scopeSchema = z.enum(apiKeyScopes as readonly [Permission, ...Permission[]]);

export const createApiKeySchema = z.object({
  /** Whose rights the key has, at most. */
  email: emailSchema,
  name: nameSchema,
  scopes: z
    .array(scopeSchema)
    .min(1, "choose at least one scope")
    .transform((scopes) => [...new Set(scopes)]),
  /** Days until it ends by itself; null for one that only revoking ends. */
  expiresInDays: z.int().min(1).max(730).nullable().default(null),
});
export type CreateApiKey = z.input<typeof createApiKeySchema>;

export const listApiKeysSchema = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListApiKeys = z.input<typeof listApiKeysSchema>;

export const apiKeyIdSchema = z.object({ apiKeyId: publicIdSchema("apiKey") });

export const apiKeyViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** First signs of the key, to recognise it by. */
  start: z.string(),
  owner: z.object({ id: z.string(), email: z.string() }),
  scopes: z.array(z.string()),
  state: z.enum(["active", "expired", "revoked"]),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  lastUsedAt: z.iso.datetime({ offset: true }).nullable(),
  revokedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyViewSchema>;

/** The only answer that has the key itself: it is shown once. */
export const createdApiKeySchema = z.object({ apiKey: apiKeyViewSchema, secret: z.string() });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
