// Tells search engines what there is.
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../shared/actor.ts";
import { AppError } from "../../shared/errors.ts";
import { localePath, locales } from "../../shared/locales.ts";
import { guardVerbs, type Need } from "../../shared/permissions.ts";
import { sitemapFile, sitemapIndex } from "./sitemap.ts";
import { createSitemapRepository, type SitemapRepository } from "./sitemap.repository.ts";

/** Public reads; all addresses begin with the shop's own. */
export interface SitemapService {
  /** Text of robots.txt. */
  getRobots(actor: Actor): Promise<string>;
  /** XML of the index of all files. */
  getIndex(actor: Actor): Promise<string>;
  /** XML of one file of the index. @throws AppError `not_found` */
  getFile(actor: Actor, input: { file: string }): Promise<string>;
}

const sitemapNeeds = {
  getRobots: "catalogue:read",
  getIndex: "catalogue:read",
  getFile: "catalogue:read",
} as const satisfies Record<keyof SitemapService, Need>;

/** Personal and staff's pages in every language, and what is no page. */
const closed = locales.flatMap((locale) =>
  ["/account", "/admin", "/api/", "/cart", "/checkout", "/me/", "/o/", "/orders", "/second-factor"].map(
    (path) => localePath(locale, path),
  ),
);

/** The service over its repository; `appUrl` is the address that the shop is known by. */
export const createSitemaps = (database: Database, appUrl: string): SitemapService =>
  createSitemapService({ repository: createSitemapRepository(database), appUrl });

export function createSitemapService({
  repository,
  appUrl,
}: {
  repository: SitemapRepository;
  appUrl: string;
}): SitemapService {
  const { origin } = new URL(appUrl);
  const service: SitemapService = {
    getRobots: () =>
      Promise.resolve(
        `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join("")}\nSitemap: ${origin}/sitemap.xml\n`,
      ),
    getIndex: () => sitemapIndex(repository, origin),
    async getFile(_actor, { file }) {
      const text = await sitemapFile(repository, origin, file);
      if (text === undefined) throw new AppError("not_found", "There is no sitemap of this name.");
      return text;
    },
  };
  return guardVerbs(service, sitemapNeeds);
}
