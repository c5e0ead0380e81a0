// Somebody's roles, and the form that changes them for those who may.
import { Form } from "@remix-run/react";
import type { Standing } from "#app/http/standing.ts";
import { Chip } from "#app/ui/admin/chip.tsx";
import { ProveFirst } from "#app/ui/admin/prove-first.tsx";
import { roleDuties, roleNames } from "#app/ui/admin/role-words.ts";
import { Button } from "#app/ui/button.tsx";
import type { StaffRole } from "#workers/shared/permissions.ts";

interface RolesFormProps {
  roles: readonly StaffRole[];
  standing: Standing;
  /** Nobody changes their own. */
  own: boolean;
}

const allRoles = Object.keys(roleNames) as StaffRole[];

export function RolesForm({ roles, standing, own }: RolesFormProps) {
  if (own || standing === "may_not") {
    return (
      <>
        <p className="flex flex-wrap gap-1.5">
          {roles.length === 0 && <Chip>Customer</Chip>}
          {roles.map((role) => (
            <Chip key={role} tone="accent">
              {roleNames[role]}
            </Chip>
          ))}
        </p>
        <p className="mt-3 text-[0.9375rem] text-soft">
          {own ? "These are yours: another admin changes them." : "Admins change roles."}
        </p>
      </>
    );
  }
  return (
    <div className="space-y-5">
      {standing === "must_prove" && <ProveFirst what="Changing roles" />}
      <Form method="post" preventScrollReset key={roles.join()}>
        <input type="hidden" name="intent" value="change_roles" />
        <input type="hidden" name="seen" value={roles.join(",")} />
        <fieldset>
          <legend className="sr-only">Roles</legend>
          <div className="divide-y divide-line border-y border-line">
            {allRoles.map((role) => (
              <label key={role} className="flex min-h-11 items-start gap-3 py-2.5">
                <input
                  type="checkbox"
                  name="roles"
                  value={role}
                  defaultChecked={roles.includes(role)}
                  className="mt-1 size-5 accent-action"
                />
                <span>
                  <span className="font-semibold">{roleNames[role]}</span>
                  <span className="block text-sm text-soft">{roleDuties[role]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="mt-3 text-sm text-soft">
          Without any role somebody is a customer. The change counts at once and stands in the audit log.
        </p>
        <Button className="mt-4">Save roles</Button>
      </Form>
    </div>
  );
}
