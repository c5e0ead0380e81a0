// What follows a change of the catalogue: what is kept of it, and of the games whose pages name it, is forgotten, and its search
// documents are made anew.
import type { Logger } from "../../platform/logger/logger.ts";
import type { Actor } from "../../shared/actor.ts";
import { describeError } from "../../shared/describe-error.ts";
import type { CatalogueChange, Message } from "../../shared/messages.ts";
import { guardVerbs } from "../../shared/permissions.ts";
import { mostMentions, tagsOfChange, tagsOfMentions, type ListingCache } from "./listing.cache.ts";
import { toSearchDocument, type SearchDocument } from "./listing.indexer.ts";
import { catalogueChangesNeeds } from "./listing.permissions.ts";
import type { MentionsRepository } from "./mentions.repository.ts";
import type { SearchDocumentRepository } from "./search-document.repository.ts";

export interface CatalogueChanges {
  /** Forgets at this location what messages on their way to the queue make useless. Idempotent; never rejects. */
  hear(actor: Actor, messages: readonly Message[]): Promise<void>;
  /** Forgets what is kept of the change, and answers the documents of its games as they are now. May run twice. */
  apply(actor: Actor, change: CatalogueChange): Promise<SearchDocument[]>;
}

interface Dependencies {
  indexed: SearchDocumentRepository;
  mentions: MentionsRepository;
  cache: ListingCache;
  /** Forgets pages and answers at this location; those of `change` itself in the store for everywhere, too. Never rejects. */
  forgetPages: (tags: readonly string[], change?: CatalogueChange) => Promise<void>;
  logger: Logger;
}

export function createCatalogueChanges({
  indexed,
  mentions,
  cache,
  forgetPages,
  logger,
}: Dependencies): CatalogueChanges {
  /** Redis first: a page that is made from now on must not begin with what lay there. */
  async function forget(tags: readonly string[], change?: CatalogueChange): Promise<void> {
    await cache.purge(tags);
    await forgetPages(tags, change);
  }

  /** Its own pages at once, then those that name its games, for which the database is asked. @throws what that throws */
  async function forgetChange(change: CatalogueChange): Promise<number> {
    await forget(tagsOfChange(change), change);
    const mentioning = await mentions.mentioning(change.slugs, mostMentions + 1);
    if (mentioning.length > 0) await forget(tagsOfMentions(mentioning));
    return mentioning.length;
  }

  const service: CatalogueChanges = {
    async hear(_actor, messages) {
      for (const message of messages) {
        if (message.type !== "catalog.changed") continue;
        // The message itself still comes to the consumer, which asks again.
        await forgetChange(message.payload).catch((error: unknown) => {
          logger.log("warn", "catalogue.mentions_unknown", { error: describeError(error) });
        });
      }
    },
    async apply(_actor, change) {
      const mentioning = await forgetChange(change);
      const documents = (await indexed.rows(change.slugs)).map(toSearchDocument);
      logger.log("info", "catalogue.changed", {
        games: change.slugs.length,
        everything: change.everything,
        documents: documents.length,
        mentioning,
      });
      return documents;
    },
  };
  return guardVerbs(service, catalogueChangesNeeds);
}
