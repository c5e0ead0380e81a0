// People as staff see them: who they are, what they may, and where they are signed in.
import { z } from "zod";
import type { Account, Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { fromPublicId, toPublicId } from "../../shared/ids.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { peopleNeeds } from "./people.permissions.ts";
import { inOrder, type PeopleRepository, type RoleChange } from "./people.repository.ts";
import {
  peoplePageSize,
  type ChangeRolesInput,
  type EndSessionsOfInput,
  type PeopleList,
  type Person,
  type SearchPeopleQuery,
} from "./people.schemas.ts";

export interface PeopleService {
  /** One page, newest account first. @throws AppError `invalid_request` for a cursor that is not this list's */
  searchPeople(actor: Actor, query: SearchPeopleQuery): Promise<PeopleList>;
  /** @throws AppError `not_found` */
  getPerson(actor: Actor, input: { personId: string }): Promise<Person>;
  /**
   * Gives somebody exactly these roles. Audited; what they are already changes nothing.
   * @throws AppError `forbidden` (one's own), `conflict` (changed meanwhile, or the last admin's), `not_found`
   */
  changeRoles(actor: Actor, input: ChangeRolesInput): Promise<Person>;
  /** Ends one session of somebody or all; ending what is over is no error and is not audited. */
  endSessionsOf(actor: Actor, input: EndSessionsOfInput): Promise<{ count: number }>;
}

interface Dependencies {
  repository: PeopleRepository;
  /** Drops what is remembered of these sessions outside the database. A copy that stays is over in two minutes. */
  forgetSessions: (tokens: readonly string[]) => Promise<void>;
}

const refusals: Partial<Record<RoleChange, AppError>> = {
  unknown: new AppError("not_found", "There is no such person."),
  own: new AppError("forbidden", "Nobody changes their own roles. Ask another admin."),
  not_admin: new AppError("forbidden", "Your role does not include this."),
  stale: new AppError("conflict", "Somebody else changed these roles meanwhile. Look at them again."),
  last_admin: new AppError("conflict", "This is the last admin. Make somebody else admin first."),
};

function person(actor: Actor): Account {
  if (actor.kind === "account") return actor;
  throw new AppError("unauthenticated", "Sign in first.");
}

const uuidOf = (personId: string): string => {
  const uuid = fromPublicId("user", personId);
  if (uuid === undefined) throw new AppError("not_found", "There is no such person.");
  return uuid;
};

export function createPeopleService({ repository, forgetSessions }: Dependencies): PeopleService {
  async function getPerson(_actor: Actor, { personId }: { personId: string }): Promise<Person> {
    const found = await repository.find(uuidOf(personId));
    if (!found) throw new AppError("not_found", "There is no such person.");
    return {
      ...found,
      id: toPublicId("user", found.id),
      roles: inOrder(found.roles),
      sessions: found.sessions.map((one) => ({ ...one, id: toPublicId("session", one.id) })),
      apiKeys: found.apiKeys.map((one) => ({ ...one, id: toPublicId("apiKey", one.id) })),
    };
  }

  const service: PeopleService = {
    async searchPeople(_actor, { cursor, q, role }) {
      const order = await filteredOrder("people", { q, role });
      const at = cursor === undefined ? undefined : decodeCursor(cursor, order, z.iso.datetime());
      const after = at && { position: at.value, id: at.id };
      const rows = await repository.page({ q, role }, { after, limit: peoplePageSize + 1 });
      const shown = rows.slice(0, peoplePageSize);
      const last = rows.length > peoplePageSize ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ position: _position, ...one }) => ({
          ...one,
          id: toPublicId("user", one.id),
          roles: inOrder(one.roles),
        })),
        nextCursor: last ? encodeCursor({ order, value: last.position, id: last.id }) : null,
      };
    },
    getPerson,
    async changeRoles(actor, { personId, seen, roles }) {
      const userId = uuidOf(personId);
      const outcome = await repository.changeRoles(person(actor), { userId, seen, roles });
      const refused = refusals[outcome];
      if (refused) throw new AppError(refused.code, refused.detail);
      // Remembered sessions still carry the old roles.
      if (outcome === "changed") await forgetSessions(await repository.sessionTokens(userId));
      return getPerson(actor, { personId });
    },
    async endSessionsOf(actor, { personId, sessionId }) {
      const one = sessionId === undefined ? undefined : fromPublicId("session", sessionId);
      if (sessionId !== undefined && one === undefined) {
        throw new AppError("not_found", "There is no such session.");
      }
      const tokens = await repository.endSessions(person(actor), {
        userId: uuidOf(personId),
        sessionId: one,
      });
      if (tokens.length > 0) await forgetSessions(tokens);
      return { count: tokens.length };
    },
  };
  return guardVerbs(service, peopleNeeds);
}
