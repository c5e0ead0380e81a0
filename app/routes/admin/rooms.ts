// The rooms of the admin and what each needs; the navigation shows those that one may enter.
import { standing } from "#app/http/standing.ts";
import type { Caller } from "#workers/shared/actor.ts";
import type { Permission } from "#workers/shared/permissions.ts";

const rooms: readonly { to: string; label: string; permission: Permission }[] = [
  { to: "/admin", label: "Overview", permission: "admin:enter" },
  { to: "/admin/games", label: "Games", permission: "catalogue:read_all" },
  { to: "/admin/taxonomies", label: "Names", permission: "catalogue:read_all" },
  { to: "/admin/home", label: "Home page", permission: "catalogue:read_all" },
  { to: "/admin/people", label: "People", permission: "people:read" },
  { to: "/admin/api-keys", label: "API keys", permission: "api_keys:read" },
  { to: "/admin/audit", label: "Audit log", permission: "audit:read" },
  { to: "/admin/settings", label: "Settings", permission: "settings:read" },
];

export function roomsOf(actor: Caller): { to: string; label: string }[] {
  return rooms
    .filter(({ permission }) => standing(actor, permission) !== "may_not")
    .map(({ to, label }) => ({ to, label }));
}
