// All games: found by title, filtered, sorted, and read page by page.
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { answer, answerForm, type Refusal } from "#app/http/answer.ts";
import { movedSlug, movedTo } from "#app/http/moved-names.ts";
import { fieldMessagesIn } from "#app/messages/refusals.server.ts";
import { wordsFor } from "#app/messages/words.server.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { breadcrumbList, pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { useWords, wordsIn } from "#app/ui/words.tsx";
import { splitLocale } from "#workers/shared/locales.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { listHeading } from "./list-heading.ts";
import { type ListErrors, listParams, listPath, type ListValues, readValues } from "./list-path.ts";
import { paramOf, parseQuery } from "./list-query.ts";
import { Results } from "./results.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read", translated: true };

export const headers = publicHeaders;

const noErrors: ListErrors = {};

/** What the service refused, at the parameter that it came from. */
function errorsOf(refusal: Refusal | undefined): ListErrors {
  const refused: ListErrors = {};
  for (const { path, message } of refusal?.fields ?? []) refused[paramOf(path) ?? "q"] = message;
  return refused;
}

/** The same list by the names that those asked for were merged into; undefined when none was. */
function movedPath(values: ListValues, refusal: Refusal): string | undefined {
  const moved: ListValues = {};
  for (const name of listParams) {
    const slug = movedSlug(refusal, name);
    if (slug !== undefined) moved[name] = slug;
  }
  return Object.keys(moved).length === 0 ? undefined : listPath(values, moved);
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, currency, services } = context;
  const values = readValues(new URL(request.url).searchParams);
  const { query, errors } = parseQuery(values, currency);
  return answer(context, async () => {
    const listed =
      query === undefined
        ? undefined
        : await answerForm(context, () => services.listing.browse(actor, query));
    const page = { values, currency, words: wordsFor(context, "browse", "list", "shelf") };
    if (listed?.ok === true) return data({ ...page, ...listed.value, errors: noErrors });
    const moved = listed && movedPath(values, listed.refusal);
    if (moved !== undefined) throw movedTo(moved);
    if (listed !== undefined && listed.refusal.code !== "invalid_request") {
      throw Response.json(listed.refusal, { status: listed.refusal.status });
    }
    const facets = await services.listing.listFacets(actor, { currency, availability: "any" });
    return data(
      {
        ...page,
        facets,
        names: {},
        list: null,
        errors: errors === undefined ? errorsOf(listed?.refusal) : fieldMessagesIn(context.locale, errors),
      },
      { status: 400 },
    );
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  const say = wordsIn(matches, "browse");
  const shell = wordsIn(matches, "shell");
  return pageMeta(
    {
      title: page === undefined ? shell("allGames") : listHeading(page.values, page.facets, say),
      description: say("description"),
      ...(page === undefined || page.list === null
        ? {}
        : {
            canonicalPath: listPath(page.values),
            structuredData: (absolute) => [
              breadcrumbList(
                [
                  { name: shell("home"), path: "/" },
                  { name: shell("games"), path: "/games" },
                ],
                absolute,
              ),
            ],
          }),
    },
    matches,
  );
};

export default function Games() {
  const { values, currency, facets, names, list, errors } = useLoaderData<typeof loader>();
  const say = useWords("browse");
  const inList = useWords("list");
  const shell = useWords("shell");
  const navigation = useNavigation();
  const waiting =
    navigation.state === "loading" && splitLocale(navigation.location.pathname).path === "/games";
  return (
    <Column>
      <Breadcrumb trail={[{ label: shell("home"), to: "/" }]} here={shell("games")} />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <PageHeading>{listHeading(values, facets, say)}</PageHeading>
        {list !== null && (
          <p className="text-soft tabular-nums">
            {inList(list.totalIsEstimate ? "aboutCount" : "count", { count: list.total })}
          </p>
        )}
      </div>
      <div className="mt-6 gap-10 lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)] xl:gap-14">
        <FilterPanel
          key={listPath(values)}
          values={values}
          errors={errors}
          facets={facets}
          currency={currency}
        />
        <section
          aria-label={say("results")}
          aria-busy={waiting}
          className={`mt-5 lg:mt-0 ${waiting ? "opacity-60" : ""}`}
        >
          <div className="mb-6 flex flex-col gap-3 border-b border-line pb-3">
            <SortLinks current={values.sort ?? "title"} pathOf={(sort) => listPath(values, { sort })} />
            <ActiveFilters values={values} facets={facets} names={names} currency={currency} />
          </div>
          <Results list={list} values={values} errors={errors} />
        </section>
      </div>
    </Column>
  );
}
