// The pages under a language's prefix: the same modules, told by Remix's basename where they stand.
import { type Locale, localePath, localePrefix, splitLocale } from "../shared/locales.ts";

interface PageArguments {
  request: Request;
}

type PageFunction = (args: never) => unknown;

interface PageModule {
  handle?: unknown;
  loader?: PageFunction;
  action?: PageFunction;
}

interface PageBuild {
  basename?: string | undefined;
  routes: Readonly<Record<string, { id: string; module: PageModule } | undefined>>;
}

/** Whether a page's `handle` says that it speaks every language of the store. */
export function isTranslated({ handle }: PageModule): boolean {
  return (
    typeof handle === "object" && handle !== null && "translated" in handle && handle.translated === true
  );
}

/**
 * To the English page of the same address. The address is absolute and the whole document is asked for: what stands
 * outside the prefix is another application to Remix's router.
 */
function toEnglish({ request }: PageArguments): never {
  const { pathname, search, origin } = new URL(request.url);
  const location = new URL(localePath("en", splitLocale(pathname).path) + search, origin).href;
  const status = request.method === "GET" || request.method === "HEAD" ? 302 : 303;
  const headers = { Location: location, "X-Remix-Reload-Document": "true" };
  throw new Response(null, { status, headers });
}

/**
 * The build for one language. A page that is not translated leads to its English one before anything of it runs.
 * @throws Error when such a page has no loader that could do so
 */
export function localizePages<Build extends PageBuild>(build: Build, locale: Locale): Build {
  const basename = localePrefix(locale);
  if (basename === "") return build;
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route || isTranslated(route.module)) return [id, route] as const;
    if (!route.module.loader)
      throw new Error(`The page ${id} is in English only and has no loader that would say so.`);
    const { action } = route.module;
    const module = { ...route.module, loader: toEnglish, ...(action && { action: toEnglish }) };
    return [id, { ...route, module }] as const;
  });
  return { ...build, basename, routes: Object.fromEntries(routes) };
}
