// What a page says of itself to the gateway.
import type { Permission } from "#workers/shared/permissions.ts";

/** `permission` is what its loader and action need; a page that names none stops the Worker from starting. */
export interface PageHandle {
  permission: Permission;
  /** Speaks every language of the store; any other page leads to its English address. */
  translated?: true;
  /** `admin` brings its own head and `<main>`, for itself and the pages in it; all others stand in the shop. */
  shell?: "admin";
}
