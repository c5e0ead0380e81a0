// What narrows the list now, each with a way to take it away.
import { Link } from "@remix-run/react";
import { CrossIcon } from "#app/ui/icons/icons.tsx";
import type { Facets } from "#workers/services/listing/listing.schemas.ts";
import type { Currency } from "#workers/shared/money.ts";
import { facetName } from "./list-heading.ts";
import { type ListParam, listPath, type ListValues } from "./list-path.ts";

const availabilityNames: Record<string, string> = { for_sale: "For sale", in_stock: "In stock now" };

const formatNames: Record<string, string> = { key: "Activation keys", boxed: "Boxed copies" };
const companyWords = { developer: "Developer", publisher: "Publisher", franchise: "Series" } as const;

function chipsOf(
  values: ListValues,
  facets: Facets,
  currency: Currency,
): { param: ListParam; label: string }[] {
  const { q, platform, genre, tag, year, format, min, max, availability } = values;
  const companies = (["developer", "publisher", "franchise"] as const).flatMap((param) => {
    const slug = values[param];
    return slug === undefined
      ? []
      : [{ param, label: `${companyWords[param]}: ${slug.replaceAll("-", " ")}` }];
  });
  return [
    ...(q === undefined ? [] : [{ param: "q" as const, label: `“${q.slice(0, 60)}”` }]),
    ...(platform === undefined
      ? []
      : [{ param: "platform" as const, label: facetName(facets.platforms, platform) }]),
    ...(genre === undefined ? [] : [{ param: "genre" as const, label: facetName(facets.genres, genre) }]),
    ...(tag === undefined ? [] : [{ param: "tag" as const, label: facetName(facets.tags, tag) }]),
    ...(year === undefined ? [] : [{ param: "year" as const, label: `Released ${year}` }]),
    ...(format === undefined ? [] : [{ param: "format" as const, label: formatNames[format] ?? format }]),
    ...companies,
    ...(min === undefined ? [] : [{ param: "min" as const, label: `From ${min} ${currency}` }]),
    ...(max === undefined ? [] : [{ param: "max" as const, label: `Up to ${max} ${currency}` }]),
    ...(availability === undefined || availability === "any"
      ? []
      : [{ param: "availability" as const, label: availabilityNames[availability] ?? availability }]),
  ];
}

interface ActiveFiltersProps {
  values: ListValues;
  facets: Facets;
  currency: Currency;
}

export function ActiveFilters({ values, facets, currency }: ActiveFiltersProps) {
  const chips = chipsOf(values, facets, currency);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-2">
      {chips.map(({ param, label }) => (
        <li key={param}>
          <Link
            to={listPath(values, { [param]: undefined })}
            className="inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full bg-accent-soft py-1 pr-3 pl-4 text-sm font-medium hover:bg-sunken sm:min-h-9"
          >
            <span className="sr-only">Remove the filter </span>
            <span className="min-w-0 truncate">{label}</span>
            <CrossIcon className="size-4" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
