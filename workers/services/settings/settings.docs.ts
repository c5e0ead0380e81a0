// The routes of the settings in the API's document.
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import {
  defaultSettings,
  settingsHistorySchema,
  settingsViewSchema,
  storeSettingsSchema,
} from "./settings.schemas.ts";

named("StoreSettings", storeSettingsSchema, "What staff may set of the store.");
named("SettingsView", settingsViewSchema, "The settings with the versions that a save names.");
named("SettingsHistory", settingsHistorySchema, "A page of what was changed.");

const view = {
  values: { ...defaultSettings, supportAddress: "help@example.com" },
  defaults: defaultSettings,
  changed: [
    {
      key: "supportAddress" as const,
      version: 1,
      updatedAt: "2026-11-23T10:00:00.000Z",
      updatedByEmail: "admin@example.com",
    },
  ],
  mailDomain: "example.com",
  configuredSender: "Playshelf <orders@example.com>",
};

export const settingsDocs = {
  read: {
    id: "getSettings",
    tag: "Administration",
    summary: "Read the settings",
    description: "The settings as stored; those that nobody changed have their default and version 0.",
    answers: { 200: answer("The settings.", settingsViewSchema, view) },
    errors: [],
  },
  history: {
    id: "listSettingsHistory",
    tag: "Administration",
    summary: "List what was changed in the settings",
    description: "Changes, newest first, page by page; of one setting when it is named.",
    queryExample: { key: "supportAddress" },
    answers: {
      200: answer("A page of changes.", settingsHistorySchema, {
        items: [
          {
            id: "019ab1c0-7c4e-7cc0-9a34-1d2f4b6c8d0e",
            key: "supportAddress",
            before: null,
            after: "help@example.com",
            at: "2026-11-23T10:00:00.000Z",
            changedByEmail: "admin@example.com",
          },
        ],
        nextCursor: null,
      }),
    },
    errors: [],
  },
  save: {
    id: "saveSettings",
    tag: "Administration",
    summary: "Change settings",
    description:
      "All changes or none. Each names the version that was read (0 for a setting that nobody changed); takes effect within a minute.",
    bodyExample: { changes: [{ key: "supportAddress", value: "help@example.com", version: 0 }] },
    answers: { 200: answer("The settings as they are now.", settingsViewSchema, view) },
    errors: ["conflict"],
  },
} as const satisfies Record<string, RouteDescription>;
