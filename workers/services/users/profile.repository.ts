// Profiles and addresses in Postgres; ownership is in every query.
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../platform/database/database.ts";
import { type Locale, locales } from "../../shared/locales.ts";
import { staffRoles } from "../../shared/permissions.ts";
import type { AddressInput } from "./users.schemas.ts";

const profileRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  twoFactorEnabled: z.boolean(),
  roles: z.array(z.enum(staffRoles)),
  hasPassword: z.boolean(),
  locale: z.enum(locales),
  createdAt: z.coerce.date(),
});
export type ProfileRow = z.infer<typeof profileRowSchema>;

const addressRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  line1: z.string(),
  line2: z.string().nullable(),
  city: z.string(),
  state: z.string().nullable(),
  postal_code: z.string(),
  country: z.string(),
  is_default: z.boolean(),
});
export type AddressRow = z.infer<typeof addressRowSchema>;

export interface ProfileRepository {
  find(userId: string): Promise<ProfileRow | undefined>;
  /** `locale` stays as it is when left out. */
  change(
    userId: string,
    changes: { name: string; locale?: Locale | undefined },
  ): Promise<ProfileRow | undefined>;
  addresses(userId: string): Promise<AddressRow[]>;
  /** Undefined: there are as many as allowed. */
  addAddress(userId: string, address: AddressInput, most: number): Promise<AddressRow | undefined>;
  updateAddress(userId: string, addressId: string, address: AddressInput): Promise<AddressRow | undefined>;
  removeAddress(userId: string, addressId: string): Promise<void>;
  setDefaultAddress(userId: string, addressId: string): Promise<AddressRow | undefined>;
}

const profileColumns = sql`u.id, u.name, u.email, u.email_verified as "emailVerified", u.locale,
  u.two_factor_enabled as "twoFactorEnabled", to_jsonb(u.roles) as roles, u.created_at as "createdAt",
  exists (select 1 from sign_in_methods m where m.user_id = u.id and m.password is not null) as "hasPassword"`;

export function createProfileRepository(database: Database): ProfileRepository {
  const profile = async (statement: SQL): Promise<ProfileRow | undefined> =>
    profileRowSchema.optional().parse((await database.execute(statement)).rows[0]);
  const address = async (call: SQL): Promise<AddressRow | undefined> => {
    const { rows } = await database.execute(sql`select ${call} as answer`);
    return addressRowSchema.nullable().parse(rows[0]?.answer ?? null) ?? undefined;
  };
  return {
    find: (userId) => profile(sql`select ${profileColumns} from users u where u.id = ${userId}::uuid`),
    change: (userId, { name, locale }) =>
      profile(sql`update users u set name = ${name}, locale = coalesce(${locale ?? null}, u.locale), updated_at = now()
        where u.id = ${userId}::uuid returning ${profileColumns}`),
    async addresses(userId) {
      const { rows } = await database.execute(
        sql`select * from addresses where user_id = ${userId}::uuid order by is_default desc, created_at, id`,
      );
      return z.array(addressRowSchema).parse(rows);
    },
    addAddress: (userId, input, most) =>
      address(sql`add_address(${userId}::uuid, ${JSON.stringify(input)}::jsonb, ${most})`),
    async updateAddress(userId, addressId, input) {
      const { rows } =
        await database.execute(sql`update addresses set name = ${input.name}, line1 = ${input.line1},
        line2 = ${input.line2}, city = ${input.city}, state = ${input.state}, postal_code = ${input.postalCode},
        country = ${input.country}, updated_at = now()
        where id = ${addressId}::uuid and user_id = ${userId}::uuid returning *`);
      return addressRowSchema.optional().parse(rows[0]);
    },
    async removeAddress(userId, addressId) {
      await database.execute(sql`select remove_address(${userId}::uuid, ${addressId}::uuid)`);
    },
    setDefaultAddress: (userId, addressId) =>
      address(sql`set_default_address(${userId}::uuid, ${addressId}::uuid)`),
  };
}
