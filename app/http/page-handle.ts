// What a page says of itself to the gateway.
import type { Permission } from "#workers/shared/permissions.ts";

/** `permission` is what its loader and action need; a page that names none stops the Worker from starting. */
export interface PageHandle {
  permission: Permission;
}
