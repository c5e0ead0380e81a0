// Roles and permissions in words for people.
import type { StaffRole } from "#workers/shared/permissions.ts";

export const roleNames: Record<StaffRole, string> = {
  support: "Support",
  catalogue_editor: "Catalogue editor",
  finance: "Finance",
  admin: "Admin",
};

export const roleDuties: Record<StaffRole, string> = {
  support: "finds people and ends their sessions",
  catalogue_editor: "keeps games, offers and prices",
  finance: "reads the audit log and the figures",
  admin: "everything: roles, API keys and settings too",
};
