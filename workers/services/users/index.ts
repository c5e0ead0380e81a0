// The door of the user service.
export { createUserService, type UserService, type UserServiceOptions } from "./users.service.ts";
export { createSessionCopies } from "./session-copies.ts";
export { createMailTokens, type MailTokens } from "./mail-tokens.ts";
export type { Identity, SignInOutcome } from "./user-verbs.ts";
export { createApiKeyService, type ApiKeyService } from "./api-keys.service.ts";
export { createApiKeyRepository } from "./api-keys.repository.ts";
export { createInvitationRepository } from "./invitations.repository.ts";
export { inviteStaff } from "./invitations.ts";
export { createPreparedAccountRepository } from "./prepared-accounts.repository.ts";
export { prepareAccounts, type PreparedAccount } from "./prepared-accounts.ts";
export { authController } from "./auth.controller.ts";
export { createBearerReader, type BearerReader } from "./bearer-reader.ts";
export { createTokenKeyRepository } from "./token-keys.repository.ts";
export { createTokenKeyCache, createTokenReader } from "./token-reader.ts";
export { apiKeysController } from "./api-keys.controller.ts";
export { peopleController } from "./people.controller.ts";
export { createPeopleRepository } from "./people.repository.ts";
export { createPeopleService, type PeopleService } from "./people.service.ts";
