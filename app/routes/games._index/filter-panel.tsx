// The filters of the list as one plain form; on narrow screens behind a disclosure.
import { Form, Link, useNavigation } from "@remix-run/react";
import { memo } from "react";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { ChevronIcon, FilterIcon } from "#app/ui/icons/icons.tsx";
import { useCount, useFigures, useLocale, useWords } from "#app/ui/words.tsx";
import type { Facet, Facets } from "#workers/services/listing/listing.schemas.ts";
import { type Currency, majorText, minorDigits } from "#workers/shared/money.ts";
import { type ListErrors, listPath, type ListValues } from "./list-path.ts";

interface FilterPanelProps {
  values: ListValues;
  errors: ListErrors;
  facets: Facets;
  currency: Currency;
}

/** All facets by name; a value that none of them has is kept, so that its message stands at its field. */
function FacetOptions({ facets, value, any }: { facets: readonly Facet[]; value?: string; any: string }) {
  const say = useWords("browse");
  const count = useCount();
  const locale = useLocale();
  const inOrder = new Intl.Collator(locale);
  const sorted = [...facets].sort((a, b) => inOrder.compare(a.name, b.name));
  const unknown = value !== undefined && !facets.some((facet) => facet.slug === value);
  return (
    <>
      <option value="">{any}</option>
      {unknown && <option value={value}>{value}</option>}
      {sorted.map((facet) => (
        <option key={facet.slug} value={facet.slug}>
          {say("option", { name: facet.name, games: count(facet.count) })}
        </option>
      ))}
    </>
  );
}

function YearField({ values, errors, facets }: Omit<FilterPanelProps, "currency">) {
  const say = useWords("browse");
  const { years } = facets;
  if (years.length === 0 && values.year === undefined) return null;
  const unknown = values.year !== undefined && !years.some(({ year }) => `${year}` === values.year);
  return (
    <SelectField label={say("yearField")} name="year" defaultValue={values.year ?? ""} error={errors.year}>
      <option value="">{say("anyYear")}</option>
      {unknown && <option value={values.year}>{values.year}</option>}
      {years.map(({ year, count: games }) => (
        <option key={year} value={year}>
          {say("option", { name: String(year), games })}
        </option>
      ))}
    </SelectField>
  );
}

/** Ways to one band of prices; only those with games. */
function PriceBands({ values, facets, currency }: Omit<FilterPanelProps, "errors">) {
  const say = useWords("browse");
  const count = useCount();
  const figures = useFigures();
  const written = (minor: number): string => figures({ amountMinor: minor, currency });
  const inAddress = (minor: number): string => majorText({ amountMinor: minor, currency });
  if (facets.prices.length < 2) return null;
  return (
    <ul aria-label={say("bands")} className="mt-2 grid grid-cols-2 gap-x-3 text-sm">
      {facets.prices.map(({ minPriceMinor, maxPriceMinor, count: games }) => {
        const min = written(minPriceMinor);
        const words =
          maxPriceMinor === null
            ? say("bandUp", { min })
            : minPriceMinor === 0
              ? say("bandTo", { max: written(maxPriceMinor) })
              : say("band", { min, max: written(maxPriceMinor) });
        return (
          <li key={minPriceMinor}>
            <Link
              to={listPath(values, {
                min: minPriceMinor === 0 ? undefined : inAddress(minPriceMinor),
                max: maxPriceMinor === null ? undefined : inAddress(maxPriceMinor),
              })}
              className="flex min-h-11 items-center justify-between gap-2 text-soft underline-offset-4 hover:text-accent hover:underline lg:min-h-9"
            >
              <span className="tabular-nums">{words}</span>
              <span className="tabular-nums">{count(games)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Says at once that the games are on their way. */
function ShowButton() {
  const say = useWords("browse");
  const { state, formAction } = useNavigation();
  return (
    <Button className="grow" busy={state !== "idle" && formAction !== undefined}>
      {say("show")}
    </Button>
  );
}

function FilterFields({ values, errors, facets, currency }: FilterPanelProps) {
  const say = useWords("browse");
  const inputMode = minorDigits(currency) === 0 ? "numeric" : "decimal";
  return (
    <>
      <TextField
        label={say("titleField")}
        name="q"
        type="search"
        defaultValue={values.q}
        error={errors.q}
        maxLength={200}
        autoComplete="off"
      />
      <SelectField
        label={say("platformField")}
        name="platform"
        defaultValue={values.platform ?? ""}
        error={errors.platform}
      >
        <FacetOptions facets={facets.platforms} value={values.platform} any={say("anyPlatform")} />
      </SelectField>
      <SelectField
        label={say("genreField")}
        name="genre"
        defaultValue={values.genre ?? ""}
        error={errors.genre}
      >
        <FacetOptions facets={facets.genres} value={values.genre} any={say("anyGenre")} />
      </SelectField>
      {(facets.tags.length > 0 || values.tag !== undefined) && (
        <SelectField label={say("tagField")} name="tag" defaultValue={values.tag ?? ""} error={errors.tag}>
          <FacetOptions facets={facets.tags} value={values.tag} any={say("anyTag")} />
        </SelectField>
      )}
      <YearField values={values} errors={errors} facets={facets} />
      {(values.format !== undefined || (facets.formats.key > 0 && facets.formats.boxed > 0)) && (
        <SelectField
          label={say("formatField")}
          name="format"
          defaultValue={values.format ?? ""}
          error={errors.format}
        >
          <option value="">{say("anyFormat")}</option>
          <option value="key">{say("option", { name: say("keys"), games: facets.formats.key })}</option>
          <option value="boxed">{say("option", { name: say("boxes"), games: facets.formats.boxed })}</option>
        </SelectField>
      )}
      <fieldset>
        <legend className="sr-only">{say("priceIn", { currency })}</legend>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={say("min", { currency })}
            name="min"
            inputMode={inputMode}
            defaultValue={values.min}
            error={errors.min}
            autoComplete="off"
          />
          <TextField
            label={say("max", { currency })}
            name="max"
            inputMode={inputMode}
            defaultValue={values.max}
            error={errors.max}
            autoComplete="off"
          />
        </div>
        <PriceBands values={values} facets={facets} currency={currency} />
      </fieldset>
      <SelectField
        label={say("availabilityField")}
        name="availability"
        defaultValue={values.availability ?? "any"}
        error={errors.availability}
      >
        <option value="any">{say("allGames")}</option>
        <option value="for_sale">
          {say("option", { name: say("forSale"), games: facets.availabilities.for_sale })}
        </option>
        <option value="in_stock">
          {say("option", { name: say("inStock"), games: facets.availabilities.in_stock })}
        </option>
      </SelectField>
      {(["sort", "developer", "publisher", "franchise"] as const).map(
        (name) =>
          values[name] !== undefined && <input key={name} type="hidden" name={name} value={values[name]} />,
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1">
        <ShowButton />
        <Link
          to="/games"
          className="inline-flex min-h-11 items-center text-[0.9375rem] underline underline-offset-4 hover:text-accent"
        >
          {say("clear")}
        </Link>
      </div>
    </>
  );
}

/** Drawn once for one answer of the shop. */
export const FilterPanel = memo(function FilterPanel(props: FilterPanelProps) {
  const say = useWords("browse");
  const failed = Object.keys(props.errors).length > 0;
  return (
    <Form method="get" action="/games" aria-label={say("filterLabel")}>
      <details
        open={failed}
        className="group filters-disclosure rounded-card border border-line bg-surface lg:border-0 lg:bg-transparent"
      >
        <summary className="flex min-h-12 items-center gap-2.5 px-4 font-semibold lg:px-0">
          <FilterIcon /> {say("filter")}
          <ChevronIcon className="ml-auto size-5 transition-transform group-open:rotate-180" />
        </summary>
        <div className="space-y-4 border-t border-line p-4 lg:border-0 lg:p-0">
          <FilterFields {...props} />
        </div>
      </details>
    </Form>
  );
});
