// What each verb of the API key service needs.
import type { Need } from "../../shared/permissions.ts";
import type { ApiKeyService } from "./api-keys.service.ts";

export const apiKeyNeeds = {
  createApiKey: "api_keys:change",
  revokeApiKey: "api_keys:change",
  listApiKeys: "api_keys:read",
  listOwnApiKeys: "profile:read_own",
} as const satisfies Record<keyof ApiKeyService, Need>;
