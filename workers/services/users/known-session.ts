// What is known of a session and its person: read from Postgres, kept for two minutes in Redis or a signed cookie.
import { z } from "zod";
import type { Account, Guest } from "../../shared/actor.ts";
import { staffRoles } from "../../shared/permissions.ts";

const instant = z.coerce.date();

const sessionFactsSchema = z.object({
  id: z.uuid(),
  token: z.string(),
  userId: z.uuid(),
  createdAt: instant,
  updatedAt: instant,
  expiresAt: instant,
  ipAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
  secondFactorAt: instant.nullable(),
});
const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  twoFactorEnabled: z.boolean(),
  roles: z.array(z.enum(staffRoles)),
  createdAt: instant,
  updatedAt: instant,
});

export const knownSessionSchema = z.object({
  session: sessionFactsSchema,
  user: personSchema,
  /** When the database said so. */
  readAt: instant,
});
export type KnownSession = z.infer<typeof knownSessionSchema>;

/** The caller that a session makes of a visitor. */
export function accountOf(visitor: Guest, { session, user }: KnownSession): Account {
  return {
    ...visitor,
    kind: "account",
    userId: user.id,
    email: user.email,
    emailVerified: user.emailVerified,
    name: user.name,
    roles: user.roles,
    via: "session",
    sessionId: session.id,
    secondFactorAt: session.secondFactorAt,
    secondFactorEnrolled: user.twoFactorEnabled,
    scopes: [],
  };
}
