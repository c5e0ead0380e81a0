// What one isolate makes once: configuration, logger and caches, and the way to the services of each request or job.
import { compose, createIsolateMemory } from "./compose.ts";
import { composePageCache, composeReadModels } from "./compose-caches.ts";
import { parseBindings, parseCaches, parseConfig, parseLimits, parseStores, secretValues } from "./env.ts";
import { createLogger, type Logger } from "./platform/logger/logger.ts";
import { createR2ObjectStore } from "./platform/object-store/r2-object-store.ts";

/**
 * `rawEnv` as the platform hands it over; `inBackground` lets work go on after an answer has left. Opens nothing.
 * @throws Error that names whatever is missing in the configuration
 */
export function composeIsolate(rawEnv: object, inBackground: (work: Promise<unknown>) => void) {
  const config = parseConfig(rawEnv);
  const queues = parseBindings(rawEnv);
  const { pages, buildId } = parseCaches(rawEnv);
  const logger = createLogger({ service: "playshelf" }, { secrets: secretValues(rawEnv) });
  const memory = createIsolateMemory(config);
  const objects = createR2ObjectStore(parseStores(rawEnv).media);
  const everywhere = { config, pages, buildId, logger, inBackground };
  const pageCache = composePageCache(everywhere);
  const readModels = composeReadModels(everywhere);
  return {
    config,
    limits: parseLimits(rawEnv),
    logger,
    pageCache,
    /** The services of one request or job, which write to `scopeLogger`. */
    openScope: (scopeLogger: Logger) =>
      compose({
        ...{ config, queues, buildId, pageCache, readModels, objects, memory, inBackground },
        logger: scopeLogger,
      }),
  };
}
