// What `staff:create` is told: whom to invite, and as what.
import { emailSchema } from "#workers/services/users/users.schemas.ts";
import { staffRoles, type StaffRole } from "#workers/shared/permissions.ts";

/** @throws Error with a sentence that names the roles there are */
export function parseInvitation(values: { email: string; role: readonly string[] }): {
  email: string;
  roles: StaffRole[];
} {
  const email = emailSchema.safeParse(values.email);
  const roles = staffRoles.filter((role) => values.role.includes(role));
  if (email.success && roles.length > 0 && roles.length === new Set(values.role).size) {
    return { email: email.data, roles };
  }
  throw new Error(
    `Name a mailbox and one of these roles: ${staffRoles.join(", ")}. As in: npm run staff:create -- --email name@example.com --role admin --env staging`,
  );
}
