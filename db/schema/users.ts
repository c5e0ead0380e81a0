// People: accounts, sessions, ways to sign in, addresses, API keys and invitations of staff. Owner: users
import { sql } from "drizzle-orm";
import { boolean, char, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, mailLocale, mailLocales, oneOf } from "./columns.ts";

/** Roles beyond that of a customer, which everybody with an account has. The same list as workers/shared/permissions.ts. */
export const staffRoles = ["support", "catalogue_editor", "finance", "admin"] as const;

const updatedAt = () => instant().notNull().defaultNow();
const ofUser = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
const rolesWithin = (column: string) =>
  sql.raw(`${column} <@ array[${staffRoles.map((role) => `'${role}'`).join(", ")}]::text[]`);

/** Better Auth's `user`, with the roles of staff. E-mail addresses are kept in small letters. */
export const users = pgTable(
  "users",
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    /** The language of mails about the account. */
    locale: mailLocale(),
    twoFactorEnabled: boolean().notNull().default(false),
    roles: text({ enum: staffRoles })
      .array()
      .notNull()
      .default(sql`'{}'`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("users_roles", rolesWithin("roles")),
    check("users_locale", oneOf("locale", mailLocales)),
    check("users_email", sql`email = lower(email)`),
    index("users_created").on(t.createdAt, t.id),
  ],
);

/** Better Auth's `session`; `secondFactorAt` is when this session last proved its second factor. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: ofUser(),
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    secondFactorAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("sessions_user").on(t.userId), index("sessions_expiry").on(t.expiresAt)],
);

/** Better Auth's `account`: one way to sign in, a password or an identity provider. Tokens are encrypted. */
export const signInMethods = pgTable(
  "sign_in_methods",
  {
    id: id(),
    userId: ofUser(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("sign_in_methods_provider").on(t.providerId, t.accountId),
    index("sign_in_methods_user").on(t.userId),
  ],
);

/** Better Auth's `verification`: one-time values that wait to be shown again. */
export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("verifications_identifier").on(t.identifier), index("verifications_expiry").on(t.expiresAt)],
);

/** Better Auth's `twoFactor`: the encrypted secret and recovery codes of one person. */
export const twoFactors = pgTable(
  "two_factors",
  {
    id: id(),
    userId: ofUser(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: instant(),
  },
  (t) => [uniqueIndex("two_factors_user").on(t.userId)],
);

/** Better Auth's `jwks`: key pairs that sign the tokens of first-party clients; private keys are encrypted. */
export const signingKeys = pgTable("signing_keys", {
  id: id(),
  publicKey: text().notNull(),
  privateKey: text().notNull(),
  alg: text(),
  crv: text(),
  createdAt: createdAt(),
  expiresAt: instant(),
});

export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    userId: ofUser(),
    name: text().notNull(),
    line1: text().notNull(),
    line2: text(),
    city: text().notNull(),
    state: text(),
    postalCode: text().notNull(),
    country: char({ length: 2 }).notNull(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("addresses_user").on(t.userId, t.createdAt),
    uniqueIndex("addresses_default")
      .on(t.userId)
      .where(sql`is_default`),
  ],
);

/** Keys of API clients: only the SHA-256 (hex) is kept, and the first signs to recognise one by. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    /** Whose rights it has, at most. */
    userId: ofUser(),
    name: text().notNull(),
    start: text().notNull(),
    tokenHash: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    revokedBy: uuid(),
  },
  (t) => [index("api_keys_user").on(t.userId)],
);

/** An invitation to work here; only the SHA-256 (hex) of its token is kept. */
export const staffInvitations = pgTable(
  "staff_invitations",
  {
    id: id(),
    email: text().notNull(),
    roles: text({ enum: staffRoles }).array().notNull(),
    tokenHash: text().notNull().unique(),
    /** Null when it came from an operator's command. */
    invitedBy: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
  },
  (t) => [
    check("staff_invitations_roles", sql`${rolesWithin("roles")} and cardinality(roles) > 0`),
    check("staff_invitations_email", sql`email = lower(email)`),
    index("staff_invitations_email").on(t.email),
  ],
);

export const accountMailKinds = [
  "verify_email",
  "reset_password",
  "already_registered",
  "email_changed",
  "password_changed",
  "second_factor_changed",
  "sign_in_method_added",
  "sign_in_method_removed",
] as const;

/** A mail about an account that was asked for; written alike for addresses that nobody has here, which get none. */
export const accountMails = pgTable(
  "account_mails",
  {
    id: id(),
    kind: text({ enum: accountMailKinds }).notNull(),
    email: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    traceId: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("account_mails_kind", oneOf("kind", accountMailKinds)),
    index("account_mails_created").on(t.createdAt),
    index("account_mails_user").on(t.userId),
  ],
);
