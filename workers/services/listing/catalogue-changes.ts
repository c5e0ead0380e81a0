// What follows a change of the catalogue: what is kept of it is forgotten, and its search documents are made anew.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Actor } from "../../shared/actor.ts";
import type { CatalogueChange, Message } from "../../shared/messages.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { tagsOfChange, type ListingCache } from "./listing.cache.ts";
import { toSearchDocument, type SearchDocument } from "./listing.indexer.ts";
import { catalogueChangesNeeds } from "./listing.permissions.ts";
import type { SearchDocumentRepository } from "./search-document.repository.ts";

export interface CatalogueChanges {
  /** Forgets at this location what messages on their way to the queue make useless. Idempotent; never rejects. */
  hear(actor: Actor, messages: readonly Message[]): Promise<void>;
  /** Forgets what is kept of the change, and answers the documents of its games as they are now. May run twice. */
  apply(actor: Actor, change: CatalogueChange): Promise<SearchDocument[]>;
}

interface Dependencies {
  indexed: SearchDocumentRepository;
  cache: ListingCache;
  /** Forgets pages and answers. Never rejects. */
  forgetPages: (tags: readonly string[], change: CatalogueChange) => Promise<void>;
  logger: Logger;
}

export function createCatalogueChanges({
  indexed,
  cache,
  forgetPages,
  logger,
}: Dependencies): CatalogueChanges {
  /** Redis first: a page that is made from now on must not begin with what lay there. */
  async function forget(change: CatalogueChange): Promise<void> {
    const tags = tagsOfChange(change);
    await cache.purge(tags);
    await forgetPages(tags, change);
  }

  const service: CatalogueChanges = {
    async hear(_actor, messages) {
      for (const message of messages) if (message.type === "catalog.changed") await forget(message.payload);
    },
    async apply(_actor, change) {
      await forget(change);
      const documents = (await indexed.rows(change.slugs)).map(toSearchDocument);
      logger.log("info", "catalogue.changed", {
        games: change.slugs.length,
        everything: change.everything,
        documents: documents.length,
      });
      return documents;
    },
  };
  return guardVerbs(service, catalogueChangesNeeds);
}
