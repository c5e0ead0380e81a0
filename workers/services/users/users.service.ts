// People: who asks, how they sign in, and what they may change about themselves.
import type { Database } from "../../platform/database/database.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { createAccountRepository } from "./accounts.repository.ts";
import { authSecretText, createAuth, type Auth } from "./auth.ts";
import { createCredentialVerbs } from "./credential.verbs.ts";
import { createIdentify } from "./identify.ts";
import { createInvitationRepository } from "./invitations.repository.ts";
import { createInvitationVerbs } from "./invitations.ts";
import { assertGoodPassword } from "./password-rules.ts";
import type { IdentityProviders, ProviderKeyCache } from "./oauth-providers.ts";
import { createOAuthRepository } from "./oauth.repository.ts";
import { createProviderVerbs } from "./oauth.verbs.ts";
import { createProfileRepository } from "./profile.repository.ts";
import { createProfileVerbs } from "./profile.verbs.ts";
import { createSecondFactorVerbs } from "./second-factor.verbs.ts";
import { createSessionRepository } from "./sessions.repository.ts";
import { createSignInVerbs } from "./sign-in.verbs.ts";
import { createTokenVerbs } from "./token.verbs.ts";
import type { UserDependencies } from "./user-dependencies.ts";
import type {
  CredentialVerbs,
  IdentityVerbs,
  InvitationVerbs,
  ProfileVerbs,
  ProviderVerbs,
  SecondFactorVerbs,
  SignInVerbs,
  TokenVerbs,
  UpkeepVerbs,
} from "./user-verbs.ts";
import { userNeeds } from "./users.permissions.ts";

export type UserService = IdentityVerbs &
  SignInVerbs &
  CredentialVerbs &
  SecondFactorVerbs &
  ProfileVerbs &
  ProviderVerbs &
  InvitationVerbs &
  TokenVerbs &
  UpkeepVerbs;

export interface UserServiceOptions extends Pick<
  UserDependencies,
  "adoptCart" | "bearerReader" | "copies" | "inBackground" | "limiter" | "logger" | "mailTokens" | "now"
> {
  database: Database;
  /** 32 bytes: signs cookies, encrypts second-factor secrets. */
  authSecret: Uint8Array<ArrayBuffer>;
  appUrl: string;
  /** Those that this deployment is registered with. */
  providers: IdentityProviders;
  /** Keys of Google that this isolate has read. */
  providerKeys: ProviderKeyCache;
  /** Told when a step has left a message in the outbox. */
  onEmit: () => void;
}

/** Makes no connection and no Better Auth until a verb needs one. */
export function createUserService(options: UserServiceOptions): UserService {
  const { database, copies, authSecret, appUrl, logger, now, onEmit, providers, providerKeys } = options;
  let made: Auth | undefined;
  const auth = (): Auth =>
    (made ??= createAuth({
      database,
      storage: copies.storage,
      secret: authSecret,
      appUrl,
      logger,
      providers,
      providerKeys,
    }));
  const dependencies: UserDependencies = {
    ...options,
    auth,
    secretText: authSecretText(authSecret),
    accounts: createAccountRepository(database, onEmit),
    sessions: createSessionRepository(database, now),
    profiles: createProfileRepository(database),
  };
  const signIn = createSignInVerbs(dependencies);
  const service: UserService = {
    identify: createIdentify(dependencies),
    ...signIn,
    ...createCredentialVerbs(dependencies),
    ...createSecondFactorVerbs(dependencies),
    ...createProfileVerbs(dependencies),
    ...createInvitationVerbs({
      repository: createInvitationRepository(database),
      checkPassword: (password, about) => assertGoodPassword(password, about, "password"),
      hashPassword: async (password) => (await auth().$context).password.hash(password),
      signIn: signIn.signIn,
    }),
    ...createProviderVerbs({
      ...dependencies,
      appUrl,
      providers,
      identities: createOAuthRepository(database),
    }),
    ...createTokenVerbs(dependencies),
    purge: async () => ({ removed: await dependencies.accounts.purge() }),
  };
  return guardVerbs(service, userNeeds);
}
