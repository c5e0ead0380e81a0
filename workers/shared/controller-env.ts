// What the gateway gives a service's router: who asks, and the services that the router declares.
import type { Guest } from "./actor.ts";

export interface ControllerEnv<Services> {
  Variables: { actor: Guest; services: Services };
}
