// API keys over JSON, for staff.
import { Hono } from "hono";
import { allow } from "../../shared/allow.ts";
import type { ControllerEnv } from "../../shared/controller-env.ts";
import { describe } from "../../shared/describe-route.ts";
import { idempotent } from "../../shared/idempotent.ts";
import { validate } from "../../shared/validate.ts";
import { apiKeyDocs } from "./api-keys.docs.ts";
import { apiKeyIdSchema, createApiKeySchema, listApiKeysSchema } from "./api-keys.schemas.ts";
import type { ApiKeyService } from "./api-keys.service.ts";

/** Mounted at `/api/v1/admin/api-keys`. */
export const apiKeysController = new Hono<ControllerEnv<{ apiKeys: ApiKeyService }>>()
  .get(
    "/",
    allow("api_keys:read"),
    describe(apiKeyDocs.list),
    validate("query", listApiKeysSchema),
    async (c) => c.json(await c.var.services.apiKeys.listApiKeys(c.var.actor, c.req.valid("query"))),
  )
  .post(
    "/",
    allow("api_keys:change"),
    describe(apiKeyDocs.create),
    validate("json", createApiKeySchema),
    idempotent("accepted"),
    async (c) => c.json(await c.var.services.apiKeys.createApiKey(c.var.actor, c.req.valid("json")), 201),
  )
  .delete(
    "/:apiKeyId",
    allow("api_keys:change"),
    describe(apiKeyDocs.revoke),
    validate("param", apiKeyIdSchema),
    async (c) => {
      await c.var.services.apiKeys.revokeApiKey(c.var.actor, c.req.valid("param"));
      return c.body(null, 204);
    },
  );
