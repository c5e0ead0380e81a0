// The door of the user service.
export { createUserService, type Identity, type UserService } from "./users.service.ts";
