// The audit log as staff read it. Writing is `record_audit`, in the statement of the effect.
import { z } from "zod";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { fromPublicId } from "../../shared/ids.ts";
import { decodeCursor, encodeCursor, filteredOrder } from "../../shared/page.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { auditNeeds } from "./audit.permissions.ts";
import type { AuditRepository } from "./audit.repository.ts";
import {
  auditPageSize,
  type AuditCheck,
  type AuditList,
  type AuditWords,
  type ListAuditQuery,
} from "./audit.schemas.ts";

export interface AuditService {
  /** One page, newest first; one round trip. @throws AppError `invalid_request` for a cursor that is not this list's */
  list(actor: Actor, query: ListAuditQuery): Promise<AuditList>;
  /** The actions and entities that occur in the log, for filters. One round trip. */
  words(actor: Actor): Promise<AuditWords>;
  /**
   * What was done to one game, newest first, for those who edit games; as `list` otherwise.
   * @throws AppError also `not_found` for what is no game's id
   */
  gameHistory(actor: Actor, input: { gameId: string; cursor?: string | undefined }): Promise<AuditList>;
  /** Recomputes every hash of the log. Changes nothing. */
  verify(actor: Actor): Promise<AuditCheck>;
}

/** Cursors name a row by value and id; the position alone is both here. */
const noId = "00000000-0000-0000-0000-000000000000";

export function createAuditService({ repository }: { repository: AuditRepository }): AuditService {
  const list: AuditService["list"] = async (_actor, { cursor, ...filter }) => {
    const order = await filteredOrder("audit", filter);
    const before = cursor === undefined ? undefined : decodeCursor(cursor, order, z.int()).value;
    const rows = await repository.page(filter, { before, limit: auditPageSize + 1 });
    const items = rows.slice(0, auditPageSize);
    const last = items.at(-1);
    const more = rows.length > auditPageSize && last !== undefined;
    return {
      items,
      nextCursor: more ? encodeCursor({ order, value: last.position, id: noId }) : null,
    };
  };
  const service: AuditService = {
    list,
    async gameHistory(actor, { gameId, cursor }) {
      const entityId = fromPublicId("game", gameId);
      if (entityId === undefined) throw new AppError("not_found", "There is no such game.");
      return list(actor, { entity: "game", entityId, cursor });
    },
    words: () => repository.words(),
    verify: () => repository.verify(),
  };
  return guardVerbs(service, auditNeeds);
}
