// Names that games share, as staff keep them: added, spelt anew, and two of one kind made one.
import { z } from "zod";
import type { Actor } from "../../../shared/actor.ts";
import { AppError } from "../../../shared/errors.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../../shared/page.ts";
import { guardVerbs } from "../../../shared/permissions.ts";
import { namesNeeds } from "./names.permissions.ts";
import type { NamesRepository } from "./names.repository.ts";
import {
  namesPageSize,
  type ListNamesQuery,
  type NameKind,
  type PlatformChoice,
  type StaffNameList,
} from "./names.schemas.ts";
import { changer } from "./outcome.ts";

interface OfKind {
  kind: NameKind;
}
interface OfName extends OfKind {
  slug: string;
}

export interface NamesService {
  /** One page in the order of the names. @throws AppError `invalid_request` for a foreign cursor */
  listNames(actor: Actor, input: OfKind & ListNamesQuery): Promise<StaffNameList>;
  /** Every platform, for forms. */
  listPlatforms(actor: Actor): Promise<PlatformChoice[]>;
  /** Audited. @throws AppError `invalid_request` when it is there already */
  addName(actor: Actor, input: OfKind & { name: string }): Promise<{ slug: string; name: string }>;
  /**
   * Another spelling; the address stays. Counts the version of every game up that has it. What is so already changes nothing.
   * @throws AppError `conflict` when it is not `seen` any more, `invalid_request` (another has the name), `not_found`
   */
  renameName(
    actor: Actor,
    input: OfName & { seen: string; name: string },
  ): Promise<{ slug: string; name: string }>;
  /**
   * Games of the one have the other from now on, and the one is gone; its address leads to the other. Platforms only where no game has
   * both. @throws AppError `invalid_request`, `not_found` (merged already)
   */
  mergeName(actor: Actor, input: OfName & { into: string }): Promise<{ games: number }>;
}

const unknown = () => new AppError("not_found", "There is no such name; it may have been merged meanwhile.");

export function createNamesService({ repository }: { repository: NamesRepository }): NamesService {
  const service: NamesService = {
    async listNames(_actor, { kind, q, cursor }) {
      const order = await filteredOrder(`names:${kind}`, { q });
      const after =
        cursor === undefined ? undefined : decodeCursor(cursor, order, z.string().max(1_000)).value;
      const rows = await repository.page(kind, { q, after, limit: namesPageSize + 1 });
      const items = rows.slice(0, namesPageSize);
      const last = items.at(-1);
      const more = rows.length > namesPageSize && last !== undefined;
      return {
        items: items.map(({ name }) => name),
        nextCursor: more ? encodeCursor({ order, value: last.key, id: last.uuid }) : null,
      };
    },
    listPlatforms: () => repository.platforms(),
    addName: async (actor, { kind, name }) => ({
      slug: await repository.add(kind, name, changer(actor)),
      name,
    }),
    async renameName(actor, { kind, slug, seen, name }) {
      const renamed = await repository.rename(kind, slug, { seen, name }, changer(actor));
      if (renamed.outcome === "unknown") throw unknown();
      if (renamed.outcome === "stale") {
        throw new AppError("conflict", `Somebody else has named it ${renamed.name} meanwhile.`, {
          meta: { name: renamed.name },
        });
      }
      return { slug, name: renamed.name };
    },
    async mergeName(actor, { kind, slug, into }) {
      const merged = await repository.merge(kind, slug, into, changer(actor));
      if (merged.outcome === "unknown") throw unknown();
      return { games: merged.games };
    },
  };
  return guardVerbs(service, namesNeeds);
}
