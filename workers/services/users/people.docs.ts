// The routes of people in the API's document.
import { z } from "zod";
import { answer, named, type RouteDescription } from "../../shared/describe-route.ts";
import { peopleListSchema, personSchema, personSummarySchema, type PersonSummary } from "./people.schemas.ts";

named("PersonSummary", personSummarySchema, "Somebody with an account, as lists show it.");
named("PeopleList", peopleListSchema, "A page of people.");
named("Person", personSchema, "Somebody with an account, with sessions, ways to sign in and API keys.");

/** How many sessions were ended. */
export const endedSchema = z.object({ count: z.int() });
named("EndedSessions", endedSchema, "How many sessions were ended.");

const summary: PersonSummary = {
  id: "usr_01jd3v9x4mf0hb8w2s6t5p7r3c",
  name: "Demo Support",
  email: "support@example.com",
  emailVerified: true,
  roles: ["support"],
  secondFactorEnrolled: true,
  createdAt: "2026-11-20T09:00:00+00:00",
};
const person = {
  ...summary,
  orders: { count: 0, lastPlacedAt: null },
  sessions: [],
  signInMethods: [{ provider: "credential", createdAt: "2026-11-20T09:00:00+00:00" }],
  apiKeys: [],
};

export const peopleDocs = {
  searchPeople: {
    id: "searchPeople",
    tag: "Administration",
    summary: "Find people",
    description: "By the beginning of a mail address, a part of a name, or a role; newest account first.",
    queryExample: { q: "support@", role: "staff" },
    answers: {
      200: answer("A page of people.", peopleListSchema, { items: [summary], nextCursor: null }),
    },
    errors: [],
  },
  getPerson: {
    id: "getPerson",
    tag: "Administration",
    summary: "Read about somebody",
    description: "Profile, number of orders, open sessions, ways to sign in and API keys; never a secret.",
    answers: { 200: answer("The person.", personSchema, person) },
    errors: ["not_found"],
  },
  changeRoles: {
    id: "changeRoles",
    tag: "Administration",
    summary: "Change somebody's roles",
    description:
      "Gives exactly these roles, if those that were seen are still the ones. Nobody changes their own; one admin always stays.",
    bodyExample: { seen: ["support"], roles: ["support", "finance"] },
    answers: { 200: answer("The person as it is now.", personSchema, person) },
    errors: ["not_found", "conflict"],
  },
  endSessions: {
    id: "endSessionsOf",
    tag: "Administration",
    summary: "End all of somebody's sessions",
    description: "Signs the person out everywhere. Ending what is over is no error.",
    answers: { 200: answer("How many were ended.", endedSchema, { count: 2 }) },
    errors: ["not_found"],
  },
  endSession: {
    id: "endSessionOf",
    tag: "Administration",
    summary: "End one of somebody's sessions",
    description: "Signs the person out in one browser. Ending what is over is no error.",
    answers: { 200: answer("How many were ended.", endedSchema, { count: 1 }) },
    errors: ["not_found"],
  },
} as const satisfies Record<string, RouteDescription>;
