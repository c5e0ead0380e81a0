// What the home page shows from top to bottom, as staff arrange it.
import type { Actor } from "../../../shared/actor.ts";
import { AppError } from "../../../shared/errors.ts";
import { guardVerbs } from "../../../shared/permissions.ts";
import { homeLayoutNeeds } from "./home-layout.permissions.ts";
import type { HomeLayoutRepository } from "./home-layout.repository.ts";
import type { HomeLayout, SaveHomeLayoutInput } from "./home-layout.schemas.ts";
import { changer } from "./outcome.ts";

export interface HomeLayoutService {
  readLayout(actor: Actor): Promise<HomeLayout>;
  /**
   * Saves all rows with the audit log in one statement; the same rows again change nothing.
   * @throws AppError `conflict` when the layout is not the seen one any more, `invalid_request` for an unknown game
   */
  saveLayout(actor: Actor, input: SaveHomeLayoutInput): Promise<HomeLayout>;
}

export function createHomeLayoutService({
  repository,
}: {
  repository: HomeLayoutRepository;
}): HomeLayoutService {
  const service: HomeLayoutService = {
    readLayout: () => repository.read(),
    async saveLayout(actor, input) {
      const outcome = await repository.save(input, changer(actor));
      if (outcome === "stale") {
        throw new AppError("conflict", "Somebody else arranged the home page meanwhile. Nothing was saved.");
      }
      return { rows: input.rows };
    },
  };
  return guardVerbs(service, homeLayoutNeeds);
}
