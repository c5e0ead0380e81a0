// What staff can ask about people and what they get.
import { z } from "zod";
import { publicIdSchema } from "../../shared/ids.ts";
import { staffRoles } from "../../shared/permissions.ts";

export const peoplePageSize = 30;

const blankAsMissing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);
const instantSchema = z.iso.datetime({ offset: true });
const roleSchema = z.enum(staffRoles);

export const searchPeopleSchema = z.object({
  /** The beginning of a mail address, or a part of a name. */
  q: blankAsMissing(z.string().trim().max(200).optional()),
  /** `staff` is whoever has any role. */
  role: blankAsMissing(z.enum([...staffRoles, "staff"]).optional()),
  cursor: blankAsMissing(z.string().max(600).optional()),
});
export type SearchPeopleQuery = z.output<typeof searchPeopleSchema>;

export const personIdSchema = z.object({ personId: publicIdSchema("user") });

export const changeRolesSchema = z.object({
  personId: publicIdSchema("user"),
  /** The roles that were shown: somebody else may have changed them meanwhile. */
  seen: z.array(roleSchema).max(staffRoles.length),
  /** The roles to have from now on; none makes a customer. */
  roles: z.array(roleSchema).max(staffRoles.length),
});
export type ChangeRolesInput = z.infer<typeof changeRolesSchema>;

export const endSessionsOfSchema = z.object({
  personId: publicIdSchema("user"),
  /** One session; all of them without it. */
  sessionId: publicIdSchema("session").optional(),
});
export type EndSessionsOfInput = z.infer<typeof endSessionsOfSchema>;

export const personSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  roles: z.array(roleSchema),
  secondFactorEnrolled: z.boolean(),
  createdAt: instantSchema,
});
export type PersonSummary = z.infer<typeof personSummarySchema>;

export const peopleListSchema = z.object({
  items: z.array(personSummarySchema),
  nextCursor: z.string().nullable(),
});
export type PeopleList = z.infer<typeof peopleListSchema>;

export const personSchema = personSummarySchema.extend({
  orders: z.object({ count: z.int(), lastPlacedAt: instantSchema.nullable() }),
  /** Those that are not over, newest first; at most 100. */
  sessions: z.array(
    z.object({
      id: z.string(),
      userAgent: z.string().nullable(),
      address: z.string().nullable(),
      createdAt: instantSchema,
      lastSeenAt: instantSchema,
      secondFactorAt: instantSchema.nullable(),
    }),
  ),
  signInMethods: z.array(z.object({ provider: z.string(), createdAt: instantSchema })),
  apiKeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      start: z.string(),
      state: z.enum(["active", "expired", "revoked"]),
    }),
  ),
});
export type Person = z.infer<typeof personSchema>;
