// The store at a glance, for staff.
import type { Actor } from "../../shared/actor.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { overviewNeeds } from "./overview.permissions.ts";
import type { OverviewRepository } from "./overview.repository.ts";
import type { Overview } from "./overview.schemas.ts";

export interface OverviewService {
  /** Figures as of now; one round trip, changes nothing. */
  getOverview(actor: Actor): Promise<Overview>;
}

export function createOverviewService({ repository }: { repository: OverviewRepository }): OverviewService {
  const service: OverviewService = { getOverview: () => repository.figures() };
  return guardVerbs(service, overviewNeeds);
}
