// What narrows the list now, each with a way to take it away.
import { Link } from "@remix-run/react";
import { CrossIcon } from "#app/ui/icons/icons.tsx";
import type { Say, WordKey } from "#app/messages/words.ts";
import { useMoney, useWords } from "#app/ui/words.tsx";
import type { Facets, LinkedNames } from "#workers/services/listing/listing.schemas.ts";
import { type Currency, type Money, parseMajor } from "#workers/shared/money.ts";
import { facetName } from "./list-heading.ts";
import { type ListParam, listPath, type ListValues } from "./list-path.ts";

type Words = Readonly<Record<string, WordKey<"browse">>>;

const availabilityWords: Words = { for_sale: "forSale", in_stock: "inStock" };
const formatWords: Words = { key: "keys", boxed: "boxes" };

interface Speaking {
  say: Say<"browse">;
  money: (money: Money) => string;
}

function chipsOf(
  values: ListValues,
  { facets, names }: { facets: Facets; names: LinkedNames },
  currency: Currency,
  { say, money }: Speaking,
): { param: ListParam; label: string }[] {
  const { q, platform, genre, tag, year, format, min, max, availability } = values;
  const linked = (["developer", "publisher", "franchise"] as const).flatMap((param) => {
    const slug = values[param];
    return slug === undefined ? [] : [{ param, label: say(param, { name: names[param] ?? slug }) }];
  });
  const word = (words: Words, value: string) => {
    const known = words[value];
    return known === undefined ? value : say(known);
  };
  const price = (text: string) => {
    const amountMinor = parseMajor(text, currency);
    return amountMinor === undefined ? text : money({ amountMinor, currency });
  };
  return [
    ...(q === undefined ? [] : [{ param: "q" as const, label: say("quoted", { q: q.slice(0, 60) }) }]),
    ...(platform === undefined
      ? []
      : [{ param: "platform" as const, label: facetName(facets.platforms, platform) }]),
    ...(genre === undefined ? [] : [{ param: "genre" as const, label: facetName(facets.genres, genre) }]),
    ...(tag === undefined ? [] : [{ param: "tag" as const, label: facetName(facets.tags, tag) }]),
    ...(year === undefined ? [] : [{ param: "year" as const, label: say("released", { year }) }]),
    ...(format === undefined ? [] : [{ param: "format" as const, label: word(formatWords, format) }]),
    ...linked,
    ...(min === undefined ? [] : [{ param: "min" as const, label: say("fromPrice", { price: price(min) }) }]),
    ...(max === undefined ? [] : [{ param: "max" as const, label: say("toPrice", { price: price(max) }) }]),
    ...(availability === undefined || availability === "any"
      ? []
      : [{ param: "availability" as const, label: word(availabilityWords, availability) }]),
  ];
}

interface ActiveFiltersProps {
  values: ListValues;
  facets: Facets;
  names: LinkedNames;
  currency: Currency;
}

export function ActiveFilters({ values, facets, names, currency }: ActiveFiltersProps) {
  const say = useWords("browse");
  const money = useMoney();
  const chips = chipsOf(values, { facets, names }, currency, { say, money });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={say("active")} className="flex flex-wrap gap-2">
      {chips.map(({ param, label }) => (
        <li key={param}>
          <Link
            to={listPath(values, { [param]: undefined })}
            className="inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full bg-accent-soft py-1 pr-3 pl-4 text-sm font-medium hover:bg-sunken sm:min-h-9"
          >
            <span className="sr-only">{say("remove")} </span>
            <span className="min-w-0 truncate">{label}</span>
            <CrossIcon className="size-4" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
