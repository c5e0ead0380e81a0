// The door of the user service.
export { createUserService, type UserService } from "./users.service.ts";
export type { Identity, SignInOutcome } from "./user-verbs.ts";
