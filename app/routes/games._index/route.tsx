// All games: found by title, filtered, sorted, and read page by page.
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { answer, answerForm, type Refusal } from "#app/http/answer.ts";
import { publicHeaders } from "#app/http/page-headers.ts";
import { breadcrumbList, pageMeta } from "#app/http/page-meta.ts";
import { Breadcrumb } from "#app/ui/breadcrumb.tsx";
import { Column } from "#app/ui/column.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { ActiveFilters } from "./active-filters.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { listHeading } from "./list-heading.ts";
import { type ListErrors, listPath, readValues } from "./list-path.ts";
import { paramOf, parseQuery } from "./list-query.ts";
import { Results } from "./results.tsx";
import type { PageHandle } from "#app/http/page-handle.ts";

export const handle: PageHandle = { permission: "catalogue:read" };

export const headers = publicHeaders;

const noErrors: ListErrors = {};

/** What the service refused, at the parameter that it came from. */
function errorsOf(refusal: Refusal | undefined): ListErrors {
  const refused: ListErrors = {};
  for (const { path, message } of refusal?.fields ?? []) refused[paramOf(path) ?? "q"] = message;
  return refused;
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
    const page = { values, currency };
    if (listed?.ok === true) return data({ ...page, ...listed.value, errors: noErrors });
    if (listed !== undefined && listed.refusal.code !== "invalid_request") {
      throw Response.json(listed.refusal, { status: listed.refusal.status });
    }
    const facets = await services.listing.listFacets(actor, { currency, availability: "any" });
    return data(
      { ...page, facets, list: null, errors: errors ?? errorsOf(listed?.refusal) },
      { status: 400 },
    );
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(
    {
      title: page === undefined ? "All games" : listHeading(page.values, page.facets),
      description: "Every game of the shop, by title, platform, genre, price and availability.",
      ...(page === undefined || page.list === null
        ? {}
        : {
            canonicalPath: listPath(page.values),
            structuredData: (absolute) => [
              breadcrumbList(
                [
                  { name: "Home", path: "/" },
                  { name: "Games", path: "/games" },
                ],
                absolute,
              ),
            ],
          }),
    },
    matches,
  );

export default function Games() {
  const { values, currency, facets, list, errors } = useLoaderData<typeof loader>();
  const navigation = useNavigation();
  const waiting = navigation.state === "loading" && navigation.location.pathname === "/games";
  return (
    <Column>
      <Breadcrumb trail={[{ label: "Home", to: "/" }]} here="Games" />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <PageHeading>{listHeading(values, facets)}</PageHeading>
        {list !== null && (
          <p className="text-soft tabular-nums">
            {list.totalIsEstimate && "About "}
            {list.total.toLocaleString("en-US")} {list.total === 1 ? "game" : "games"}
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
          aria-label="Results"
          aria-busy={waiting}
          className={`mt-5 lg:mt-0 ${waiting ? "opacity-60" : ""}`}
        >
          <div className="mb-6 flex flex-col gap-3 border-b border-line pb-3">
            <SortLinks current={values.sort ?? "title"} pathOf={(sort) => listPath(values, { sort })} />
            <ActiveFilters values={values} facets={facets} currency={currency} />
          </div>
          <Results list={list} values={values} errors={errors} />
        </section>
      </div>
    </Column>
  );
}
