// People: who asks, how they sign in, and what they may change about themselves.
import { AppError } from "../../shared/errors.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import type {
  CredentialVerbs,
  IdentityVerbs,
  InvitationVerbs,
  ProfileVerbs,
  ProviderVerbs,
  SecondFactorVerbs,
  SignInVerbs,
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
  UpkeepVerbs;

const closed = (): Promise<never> =>
  Promise.reject(new AppError("dependency_unavailable", "Accounts are not open yet."));

export function createUserService(): UserService {
  const service: UserService = {
    identify: async (_actor, { visitor }) => ({ caller: visitor, setCookies: [] }),
    signUp: closed,
    signIn: closed,
    signOut: closed,
    verifyEmail: closed,
    resendVerification: closed,
    requestPasswordReset: closed,
    resetPassword: closed,
    changePassword: closed,
    changeEmail: closed,
    listSessions: closed,
    endSession: closed,
    endOtherSessions: closed,
    listSignInMethods: closed,
    unlinkSignInMethod: closed,
    beginSecondFactor: closed,
    confirmSecondFactor: closed,
    proveSecondFactor: closed,
    disableSecondFactor: closed,
    newRecoveryCodes: closed,
    getProfile: closed,
    updateProfile: closed,
    listAddresses: closed,
    addAddress: closed,
    updateAddress: closed,
    removeAddress: closed,
    setDefaultAddress: closed,
    listProviders: async () => ({ items: [] }),
    startOAuth: closed,
    finishOAuth: closed,
    findInvitation: closed,
    acceptInvitation: closed,
    purge: async () => ({ removed: {} }),
  };
  return guardVerbs(service, userNeeds);
}
