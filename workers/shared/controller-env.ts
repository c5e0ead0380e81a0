// What the gateway gives a service's router: who asks, and the services that the router declares.
import type { Caller } from "./actor.ts";
import type { Permission } from "./permissions.ts";

export interface ControllerEnv<Services> {
  Variables: {
    actor: Caller;
    /** Finds out who asks, as far as the permission wants to know, and refuses those who may not. */
    admit: (permission: Permission) => Promise<Caller>;
    services: Services;
  };
}
