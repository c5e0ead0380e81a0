// The routes of who is signed in, in the API's document.
import { z } from "zod";
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { addressSchema, profileSchema, sessionSchema } from "./users.schemas.ts";

const sessionsSchema = z.object({ items: z.array(sessionSchema) });
const addressesSchema = z.object({ items: z.array(addressSchema) });
const endedSchema = z.object({ count: z.int() });

named("Profile", profileSchema, "Whoever is signed in.", {
  roles: "Roles of staff; empty for customers.",
  secondFactorEnrolled: "Signing in asks for a code, too.",
  hasPassword: "False for somebody who signs in with a provider alone.",
  locale: "The language of mails about the account; mails about an order come in the order's.",
});
named("Session", sessionSchema, "A browser that is signed in.", {
  device: "Browser and system, as the browser said.",
  address: "Where it signed in from.",
  lastSeenAt: "To within an hour.",
  current: "The one that asks.",
});
named("Sessions", sessionsSchema, "Every session, those seen last first.");
named("Address", addressSchema, "An address of an account.", {
  country: "ISO 3166-1 alpha-2.",
  isDefault: "The one that checkout begins with.",
});
named("Addresses", addressesSchema, "Every address, the default one first.");
named("OtherSessionsEnded", endedSchema, "How many sessions ended.", {
  count: "Those that were still open.",
});

const profile = {
  id: "usr_01jdn3x7jafg8rp8jzdp61wjmg",
  name: "Demo Customer",
  email: "customer@example.com",
  emailVerified: true,
  roles: [],
  secondFactorEnrolled: false,
  hasPassword: true,
  locale: "en" as const,
  createdAt: "2026-11-20T10:15:00.000Z",
};
const session = {
  id: "ses_01jdn3x7jafg8rp8jzdp61wjmg",
  device: "Firefox on Linux",
  address: "192.0.2.1",
  createdAt: "2026-11-20T10:15:00.000Z",
  lastSeenAt: "2026-11-22T18:00:00.000Z",
  expiresAt: "2026-12-22T18:00:00.000Z",
  current: true,
};
const input = {
  name: "Demo Customer",
  line1: "1 Example Street",
  line2: null,
  city: "Exampleton",
  state: null,
  postalCode: "12345",
  country: "DE",
};
const address = { id: "adr_01jdn3x7jafg8rp8jzdp61wjmg", ...input, isDefault: true };
const addressId = {
  addressId: { description: "The address's id.", example: "adr_01jdn3x7jafg8rp8jzdp61wjmg" },
};

export const userDocs = {
  getProfile: {
    id: "getProfile",
    tag: "Account",
    summary: "My profile",
    description: "Name, address and roles of whoever asks.",
    answers: { 200: answer("The profile.", profileSchema, profile) },
    errors: [],
  },
  updateProfile: {
    id: "updateProfile",
    tag: "Account",
    summary: "Change my name and language",
    description:
      "The `locale` is the language of mails about the account; it stays as it is when left out. Address and password are changed in the browser, where they are proven.",
    bodyExample: { name: "Demo Customer", locale: "en" },
    answers: { 200: answer("The profile, as it is now.", profileSchema, profile) },
    errors: [],
  },
  listSessions: {
    id: "listSessions",
    tag: "Account",
    summary: "My sessions",
    description: "Browsers that are signed in to the account.",
    answers: { 200: answer("The sessions.", sessionsSchema, { items: [session] }) },
    errors: [],
  },
  endOtherSessions: {
    id: "endOtherSessions",
    tag: "Account",
    summary: "End my other sessions",
    description: "Signs every other browser out; the one that asks stays.",
    answers: { 200: answer("How many ended.", endedSchema, { count: 2 }) },
    errors: [],
  },
  endSession: {
    id: "endSession",
    tag: "Account",
    summary: "End one session",
    description: "Signs one browser out. Ending one that is over is no error.",
    path: { sessionId: { description: "The session's id.", example: "ses_01jdn3x7jafg8rp8jzdp61wjmg" } },
    answers: { 204: { description: "It is over." } },
    errors: ["not_found"],
  },
  listAddresses: {
    id: "listAddresses",
    tag: "Account",
    summary: "My addresses",
    description: "The default one first; an account keeps at most twenty.",
    answers: { 200: answer("The addresses.", addressesSchema, { items: [address] }) },
    errors: [],
  },
  addAddress: {
    id: "addAddress",
    tag: "Account",
    summary: "Add an address",
    description: "The first one becomes the default.",
    bodyExample: input,
    answers: { 201: answer("The address.", addressSchema, address) },
    errors: ["conflict"],
  },
  updateAddress: {
    id: "updateAddress",
    tag: "Account",
    summary: "Change an address",
    description: "Replaces all of its lines.",
    path: addressId,
    bodyExample: input,
    answers: { 200: answer("The address, as it is now.", addressSchema, address) },
    errors: ["not_found"],
  },
  removeAddress: {
    id: "removeAddress",
    tag: "Account",
    summary: "Remove an address",
    description: "Removing one that is gone is no error. The newest of the others becomes the default.",
    path: addressId,
    answers: { 204: { description: "It is gone." } },
    errors: ["not_found"],
  },
  setDefaultAddress: {
    id: "setDefaultAddress",
    tag: "Account",
    summary: "Make an address the default",
    description: "Checkout begins with it.",
    path: addressId,
    answers: { 200: answer("The address.", addressSchema, address) },
    errors: ["not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
