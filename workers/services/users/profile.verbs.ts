// Profile and addresses of whoever is signed in.
import { AppError } from "../../shared/errors.ts";
import { toPublicId } from "../../shared/ids.ts";
import { uuidOf } from "./credential.verbs.ts";
import type { AddressRow, ProfileRow } from "./profile.repository.ts";
import { settleSession } from "./session-desk.ts";
import { tokenIn } from "./session-cookies.ts";
import { accountOnly, type UserDependencies } from "./user-dependencies.ts";
import type { ProfileVerbs } from "./user-verbs.ts";
import { maxAddresses, type Address, type Profile } from "./users.schemas.ts";

const profileOf = (row: ProfileRow | undefined): Profile => {
  if (!row) throw new AppError("unauthenticated", "This account is not there any more.");
  const { id, twoFactorEnabled, createdAt, ...rest } = row;
  return {
    ...rest,
    id: toPublicId("user", id),
    secondFactorEnrolled: twoFactorEnabled,
    createdAt: createdAt.toISOString(),
  };
};

const addressOf = ({ id, postal_code: postalCode, is_default: isDefault, ...row }: AddressRow): Address => ({
  id: toPublicId("address", id),
  name: row.name,
  line1: row.line1,
  line2: row.line2,
  city: row.city,
  state: row.state,
  postalCode,
  country: row.country,
  isDefault,
});

const found = (row: AddressRow | undefined): Address => {
  if (!row) throw new AppError("not_found", "There is no such address.");
  return addressOf(row);
};

export function createProfileVerbs(dependencies: UserDependencies): ProfileVerbs {
  const { profiles, sessions, secretText } = dependencies;
  const addressUuid = (addressId: string) => uuidOf("address", addressId, "address");
  return {
    getProfile: async (actor) => profileOf(await profiles.find(accountOnly(actor).userId)),

    async updateProfile(actor, { name, locale }) {
      const account = accountOnly(actor);
      const profile = profileOf(await profiles.change(account.userId, { name, locale }));
      const token = await tokenIn(account.cookies, secretText);
      const known = token === undefined ? undefined : await sessions.find(token);
      return { profile, setCookies: known ? await settleSession(dependencies, account, known) : [] };
    },

    async listAddresses(actor) {
      return { items: (await profiles.addresses(accountOnly(actor).userId)).map(addressOf) };
    },

    async addAddress(actor, input) {
      const added = await profiles.addAddress(accountOnly(actor).userId, input, maxAddresses);
      if (added) return addressOf(added);
      throw new AppError("conflict", `An account keeps at most ${maxAddresses} addresses. Remove one first.`);
    },

    updateAddress: async (actor, { addressId, ...input }) =>
      found(await profiles.updateAddress(accountOnly(actor).userId, addressUuid(addressId), input)),

    removeAddress: async (actor, { addressId }) =>
      profiles.removeAddress(accountOnly(actor).userId, addressUuid(addressId)),

    setDefaultAddress: async (actor, { addressId }) =>
      found(await profiles.setDefaultAddress(accountOnly(actor).userId, addressUuid(addressId))),
  };
}
