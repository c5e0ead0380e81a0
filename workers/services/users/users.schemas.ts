// What can be asked of accounts and what they answer.
import { z } from "zod";
import { countrySchema } from "../../shared/countries.ts";
import { locales } from "../../shared/locales.ts";
import { publicIdSchema } from "../../shared/ids.ts";
import { staffRoles } from "../../shared/permissions.ts";

export const passwordLength = { min: 12, max: 128 } as const;
export const maxAddresses = 20;
/** Ways to sign in besides a password. */
export const identityProviders = ["google", "github"] as const;
export const identityProviderSchema = z.enum(identityProviders);
export type IdentityProvider = (typeof identityProviders)[number];

const instantSchema = z.iso.datetime({ offset: true });

/** Addresses are kept and compared in small letters. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "an e-mail address, such as name@example.com" }));

/** One line of printable text. */
const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: "fill this in" })
    .max(max, { error: `at most ${max} characters` })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, {
      error: "one line, without control characters",
    });
const optionalLineSchema = (max: number) =>
  z
    .union([z.literal("").transform(() => null), lineSchema(max), z.null()])
    .optional()
    .transform((line) => line ?? null);

export const nameSchema = lineSchema(100);

/** A password that is given for the first time; what it may not resemble is checked by the verb. */
export const newPasswordSchema = z
  .string()
  .min(passwordLength.min, { error: `at least ${passwordLength.min} characters` })
  .max(passwordLength.max, { error: `at most ${passwordLength.max} characters` });
/** A password that is shown again. */
export const passwordSchema = z.string().min(1, { error: "fill this in" }).max(passwordLength.max);
/** The secret part of a mailed link. */
export const mailTokenSchema = z.string().min(20).max(200);
/** Six digits; spaces that people type between them are dropped. */
export const codeSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, { error: "the six digits that your app shows" }));
/** One of the recovery codes; letters and spaces as people type them. */
export const recoveryCodeSchema = z.string().trim().min(8).max(40);

export const signUpSchema = z.object({ name: nameSchema, email: emailSchema, password: newPasswordSchema });
export const signInSchema = z.object({ email: emailSchema, password: passwordSchema });
export const verifyEmailSchema = z.object({ token: mailTokenSchema, password: passwordSchema });
export const mailboxSchema = z.object({ email: emailSchema });
export const resetPasswordSchema = z.object({ token: mailTokenSchema, password: newPasswordSchema });
export const changePasswordSchema = z.object({
  currentPassword: passwordSchema,
  newPassword: newPasswordSchema,
});
export const changeEmailSchema = z.object({ newEmail: emailSchema, password: passwordSchema });
export const beginSecondFactorSchema = z.object({ password: passwordSchema });
export const confirmSecondFactorSchema = z.object({ code: codeSchema });
export const proveSecondFactorSchema = z.union([
  z.object({ code: codeSchema }),
  z.object({ recoveryCode: recoveryCodeSchema }),
]);
/** Both, for what weakens an account or makes new secrets. */
export const passwordAndCodeSchema = z.object({ password: passwordSchema, code: codeSchema });
/** `locale` stays as it is when left out. */
export const updateProfileSchema = z.object({ name: nameSchema, locale: z.enum(locales).optional() });
export const sessionIdSchema = z.object({ sessionId: publicIdSchema("session") });
export const addressIdSchema = z.object({ addressId: publicIdSchema("address") });
export const addressInputSchema = z.object({
  name: lineSchema(100),
  line1: lineSchema(120),
  line2: optionalLineSchema(120),
  city: lineSchema(80),
  state: optionalLineSchema(80),
  postalCode: lineSchema(20),
  country: countrySchema,
});
export type AddressInput = z.output<typeof addressInputSchema>;
export const startOAuthSchema = z.object({
  provider: identityProviderSchema,
  returnTo: z.string().max(2000),
});
/** What an identity provider sends back in the query of its redirect. */
export const finishOAuthSchema = z.object({
  provider: identityProviderSchema,
  query: z.record(z.string().max(100), z.string().max(4000)),
});
export const signInMethodIdSchema = z.object({ methodId: publicIdSchema("signInMethod") });
export const invitationTokenSchema = z.object({ token: mailTokenSchema });
/** For an address that has an account already, `password` is that account's and `name` is not used. */
export const acceptInvitationSchema = z.object({
  token: mailTokenSchema,
  name: z.union([z.literal(""), nameSchema]).default(""),
  password: passwordSchema,
});

export const profileSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  roles: z.array(z.enum(staffRoles)),
  secondFactorEnrolled: z.boolean(),
  /** False for somebody who signs in with a provider alone. */
  hasPassword: z.boolean(),
  /** The language of mails about the account. */
  locale: z.enum(locales),
  createdAt: instantSchema,
});
export type Profile = z.infer<typeof profileSchema>;

export const sessionSchema = z.object({
  id: z.string(),
  /** Browser and system in a few words, as the browser said. */
  device: z.string(),
  /** Where it signed in from. */
  address: z.string().nullable(),
  createdAt: instantSchema,
  /** To within an hour. */
  lastSeenAt: instantSchema,
  expiresAt: instantSchema,
  current: z.boolean(),
});
export type SessionItem = z.infer<typeof sessionSchema>;

export const addressSchema = z.object({
  id: z.string(),
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullable(),
  city: z.string(),
  state: z.string().nullable(),
  postalCode: z.string(),
  country: z.string(),
  isDefault: z.boolean(),
});
export type Address = z.infer<typeof addressSchema>;

export const signInMethodSchema = z.object({
  id: z.string(),
  provider: z.enum(["password", ...identityProviders]),
  createdAt: instantSchema,
});
export type SignInMethod = z.infer<typeof signInMethodSchema>;

/** Shown once. `totpUri` is what an authenticator app reads as a QR code, `secret` the same in base32 for typing. */
export const secondFactorSetupSchema = z.object({
  totpUri: z.string(),
  secret: z.string(),
  recoveryCodes: z.array(z.string()),
});
export type SecondFactorSetup = z.infer<typeof secondFactorSetupSchema>;

/** A token of a first-party client: `Authorization: Bearer …` on /api/v1. */
export const issuedTokenSchema = z.object({
  token: z.string(),
  tokenType: z.literal("Bearer"),
  expiresInSeconds: z.int(),
});
export type IssuedToken = z.infer<typeof issuedTokenSchema>;

/** RFC 7517, public halves only: what is not named here does not leave. */
export const publicKeySetSchema = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      kty: z.literal("OKP"),
      alg: z.literal("EdDSA"),
      crv: z.literal("Ed25519"),
      x: z.string(),
    }),
  ),
});
export type PublicKeySet = z.infer<typeof publicKeySetSchema>;

export const invitationSchema = z.object({
  email: z.string(),
  roles: z.array(z.enum(staffRoles)),
  /** The address has an account: its own password accepts the invitation. */
  hasAccount: z.boolean(),
  expiresAt: instantSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;
