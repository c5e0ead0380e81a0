// Pages are refused like routes of the API: every loader and action runs only for those whom its page admits.
import type { Caller } from "../shared/actor.ts";
import { AppError, errorCodes, type ErrorCode, type FieldError } from "../shared/errors.ts";
import { splitLocale } from "../shared/locales.ts";
import { permissionNames, ruleOf, type Permission } from "../shared/permissions.ts";

interface GuardedContext {
  actor: Caller;
  admit: (permission: Permission) => Promise<Caller>;
}

/** What Remix gives a loader or an action, as far as it matters here. */
interface PageArguments {
  request: Request;
  context: unknown;
}

type PageFunction = (args: never) => unknown;

interface PageModule {
  handle?: unknown;
  loader?: PageFunction;
  action?: PageFunction;
}

interface PageBuild {
  routes: Readonly<Record<string, { id: string; module: PageModule } | undefined>>;
}

/** The permission that a page's `handle` names. @throws Error for a page that names none */
export function pagePermission(id: string, { handle }: PageModule): Permission {
  const named: unknown =
    typeof handle === "object" && handle !== null && "permission" in handle ? handle.permission : undefined;
  const permission = permissionNames.find((known) => known === named);
  if (permission === undefined) throw new Error(`The page ${id} names no permission in its handle.`);
  return permission;
}

/** What a page may show of a refusal. */
export interface PageRefusal {
  code: ErrorCode;
  status: number;
  title: string;
  detail: string;
  fields: readonly FieldError[];
  meta: Readonly<Record<string, unknown>>;
  requestId: string;
}

/** Puts a refusal into the language of the pages. */
type SayRefusal = (refusal: PageRefusal) => PageRefusal;

/** Where a refused visitor goes: to sign in, to prove the second factor, or nowhere. Remix puts the language in front. */
export function refusedPage(
  error: AppError,
  { pathname, search }: URL,
  requestId: string,
  say: SayRefusal = (refusal) => refusal,
): Response {
  const returnTo = encodeURIComponent(splitLocale(pathname).path + search);
  const elsewhere = { unauthenticated: "/sign-in", second_factor_required: "/second-factor" } as const;
  if (error.code === "unauthenticated" || error.code === "second_factor_required") {
    const location = `${elsewhere[error.code]}?returnTo=${returnTo}`;
    return new Response(null, { status: 303, headers: { Location: location } });
  }
  const { code, status, detail, fields, meta } = error;
  const { title } = errorCodes[code];
  const refusal = say({ code, status, title, detail, fields, meta, requestId });
  return Response.json(refusal, { status, statusText: title });
}

function guarded(run: PageFunction, permission: Permission, say: SayRefusal | undefined): PageFunction {
  return async ({ request, context, ...rest }: PageArguments) => {
    const guardedContext = context as GuardedContext;
    try {
      const actor = await guardedContext.admit(permission);
      return await run({ request, context: { ...guardedContext, actor }, ...rest } as never);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Thrown, since Remix then stops and shows it; a form's page would take what is returned as its answer.
      throw refusedPage(error, new URL(request.url), guardedContext.actor.requestId, say);
    }
  };
}

/**
 * The same build with every loader and action guarded.
 * @throws Error when a page names no permission, or one that no loader would check
 */
export function guardPages<Build extends PageBuild>(build: Build, say?: SayRefusal): Build {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const permission = pagePermission(id, route.module);
    const { loader, action } = route.module;
    if (!loader && ruleOf(permission).who !== "anyone") {
      throw new Error(`The page ${id} is not for everybody and has no loader that would refuse anybody.`);
    }
    const module = {
      ...route.module,
      // The frame stands around refusals too: its loader asks no service, so there is nothing to refuse.
      ...(loader && id !== "root" && { loader: guarded(loader, permission, say) }),
      ...(action && { action: guarded(action, permission, say) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
