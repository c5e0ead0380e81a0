// The verbs of the user service, by what they are about. Each takes who asks first; `setCookies` are `Set-Cookie` values
// that the answer must carry, one header each.
import type { Actor, Caller, Guest } from "../../shared/actor.ts";
import type { Locale } from "../../shared/locales.ts";
import type {
  Address,
  AddressInput,
  IdentityProvider,
  Invitation,
  IssuedToken,
  Profile,
  PublicKeySet,
  SecondFactorSetup,
  SessionItem,
  SignInMethod,
} from "./users.schemas.ts";

/** Who a request turned out to be from, and the cookies that keep it known. */
export interface Identity {
  caller: Caller;
  setCookies: readonly string[];
}

interface Cookies {
  setCookies: readonly string[];
}

/** How far signing in came; after `second_factor_required` only `proveSecondFactor` can go on. */
export type SignInOutcome = Cookies & { outcome: "signed_in" | "second_factor_required" };

export interface IdentityVerbs {
  /**
   * Who sent a request: session cookie, bearer token or API key. A session that is over makes a guest.
   * `cached` takes a session that was seen in the last two minutes, `fresh` reads the database: one round trip at most.
   * @throws AppError `unauthenticated` for a token or key that is not valid
   */
  identify(
    actor: Actor,
    shown: { visitor: Guest; headers: Headers; freshness: "cached" | "fresh" },
  ): Promise<Identity>;
}

export interface SignInVerbs {
  /** Answers alike whether the address has an account or not; the mail says which. A new account is written to in `locale`. @throws AppError `invalid_request`, `rate_limited`, `dependency_unavailable` */
  signUp(
    actor: Actor,
    input: { name: string; email: string; password: string; locale?: Locale | undefined },
  ): Promise<{ status: "check_mail" }>;
  /** @throws AppError `invalid_credentials`, `email_not_verified` (the password was right; a new mail is on its way), `rate_limited`, `dependency_unavailable` */
  signIn(actor: Actor, input: { email: string; password: string }): Promise<SignInOutcome>;
  /** Ends this browser's session; a guest gets the same answer. */
  signOut(actor: Actor): Promise<Cookies>;
  /**
   * Proves the mailbox that a mailed link went to, with the password of the account: the link alone is no proof that whoever
   * opens it made the account, the password alone none that the mailbox is theirs. One hash, whatever it is answered.
   * The first use signs in; the link of a changed address changes it, and signs nobody in. A wrong password leaves the link good.
   * @throws AppError `invalid_credentials` at `password`, `link_expired`, `rate_limited`, `dependency_unavailable`
   */
  verifyEmail(
    actor: Actor,
    input: { token: string; password: string },
  ): Promise<Cookies & { email: string; outcome: "signed_in" | "address_changed" | "already_verified" }>;
  /** Answers alike for every address. @throws AppError `rate_limited`, `dependency_unavailable` */
  resendVerification(actor: Actor, input: { email: string }): Promise<{ status: "check_mail" }>;
  /** Answers alike for every address. @throws AppError `rate_limited`, `dependency_unavailable` */
  requestPasswordReset(actor: Actor, input: { email: string }): Promise<{ status: "check_mail" }>;
  /**
   * Sets a new password, proves the mailbox and ends every session; signs nobody in. In an account that nobody had proven,
   * every other way in ends, too: whoever holds the mailbox wins over whoever made it.
   * @throws AppError `link_expired`, `invalid_request`, `rate_limited`
   */
  resetPassword(actor: Actor, input: { token: string; password: string }): Promise<Cookies>;
}

export interface CredentialVerbs {
  /** Ends all other sessions. @throws AppError `invalid_credentials`, `invalid_request`, `rate_limited` */
  changePassword(actor: Actor, input: { currentPassword: string; newPassword: string }): Promise<Cookies>;
  /** The address changes once its new mailbox is proven. Answers alike for addresses that others have. @throws AppError `invalid_credentials`, `rate_limited` */
  changeEmail(actor: Actor, input: { newEmail: string; password: string }): Promise<{ status: "check_mail" }>;
  listSessions(actor: Actor): Promise<{ items: SessionItem[] }>;
  /** Ending one that is over already is no error. @throws AppError `not_found` for what is no id */
  endSession(actor: Actor, input: { sessionId: string }): Promise<Cookies>;
  endOtherSessions(actor: Actor): Promise<{ count: number }>;
  listSignInMethods(actor: Actor): Promise<{ items: SignInMethod[] }>;
  /** @throws AppError `conflict` for the last one, `not_found` */
  unlinkSignInMethod(actor: Actor, input: { methodId: string }): Promise<void>;
}

export interface SecondFactorVerbs {
  /** Makes a secret and recovery codes that count once `confirmSecondFactor` proves them. @throws AppError `invalid_credentials`, `conflict` when enrolled, `rate_limited` */
  beginSecondFactor(actor: Actor, input: { password: string }): Promise<SecondFactorSetup>;
  /** @throws AppError `invalid_credentials`, `conflict` when nothing was begun, `rate_limited` */
  confirmSecondFactor(actor: Actor, input: { code: string }): Promise<Cookies>;
  /** The second step of signing in, or a proof again within a session. @throws AppError `invalid_credentials`, `unauthenticated` when neither is under way, `rate_limited` */
  proveSecondFactor(actor: Actor, input: { code: string } | { recoveryCode: string }): Promise<Cookies>;
  /** @throws AppError `invalid_credentials`, `forbidden` for staff, `conflict` when not enrolled, `rate_limited` */
  disableSecondFactor(actor: Actor, input: { password: string; code: string }): Promise<Cookies>;
  /** The codes before count no more. @throws AppError `invalid_credentials`, `conflict` when not enrolled, `rate_limited` */
  newRecoveryCodes(
    actor: Actor,
    input: { password: string; code: string },
  ): Promise<{ recoveryCodes: string[] }>;
}

export interface ProfileVerbs {
  getProfile(actor: Actor): Promise<Profile>;
  updateProfile(
    actor: Actor,
    input: { name: string; locale?: Locale | undefined },
  ): Promise<Cookies & { profile: Profile }>;
  /** The default one first. */
  listAddresses(actor: Actor): Promise<{ items: Address[] }>;
  /** The first becomes the default. @throws AppError `conflict` when there are as many as allowed */
  addAddress(actor: Actor, input: AddressInput): Promise<Address>;
  /** @throws AppError `not_found` */
  updateAddress(actor: Actor, input: { addressId: string } & AddressInput): Promise<Address>;
  /** Removing one that is gone is no error; the newest of the others becomes the default. */
  removeAddress(actor: Actor, input: { addressId: string }): Promise<void>;
  /** @throws AppError `not_found` */
  setDefaultAddress(actor: Actor, input: { addressId: string }): Promise<Address>;
}

export interface ProviderVerbs {
  /** Those that this deployment has credentials for. */
  listProviders(actor: Actor): Promise<{ items: { id: IdentityProvider; name: string }[] }>;
  /** `location` is the provider's page. `returnTo` is an own path. @throws AppError `not_found` for one that is not configured, `rate_limited` */
  startOAuth(
    actor: Actor,
    input: { provider: IdentityProvider; returnTo: string },
  ): Promise<Cookies & { location: string }>;
  /** Never throws for what the provider or the person did: `location` then is /sign-in with a readable reason. */
  finishOAuth(
    actor: Actor,
    input: { provider: IdentityProvider; query: Readonly<Record<string, string>> },
  ): Promise<Cookies & { location: string }>;
}

export interface TokenVerbs {
  /** A token for a first-party client, good for 15 minutes on what tokens may do. Calling it twice makes two. @throws AppError `forbidden` without a browser's session */
  issueToken(actor: Actor): Promise<IssuedToken>;
  /** The public keys that check tokens (RFC 7517); makes the first when there is none. */
  listTokenKeys(actor: Actor): Promise<PublicKeySet>;
}

export interface InvitationVerbs {
  /** @throws AppError `link_expired` */
  findInvitation(actor: Actor, input: { token: string }): Promise<Invitation>;
  /** Signs in; staff then must enrol the second factor. @throws AppError `link_expired`, `invalid_credentials`, `invalid_request`, `rate_limited` */
  acceptInvitation(
    actor: Actor,
    input: { token: string; name: string; password: string },
  ): Promise<SignInOutcome>;
}

export interface UpkeepVerbs {
  /** Removes what is over: sessions, one-time values, mails asked for, accounts never proven that bought nothing. */
  purge(actor: Actor): Promise<{ removed: Readonly<Record<string, number>> }>;
}
