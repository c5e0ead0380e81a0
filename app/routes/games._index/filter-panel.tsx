// The filters of the list as one plain form; on narrow screens behind a disclosure.
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { ChevronIcon, FilterIcon } from "#app/ui/icons/icons.tsx";
import type { Facet, Facets } from "#workers/services/listing/listing.schemas.ts";
import { type Currency, minorDigits } from "#workers/shared/money.ts";
import type { ListErrors, ListValues } from "./list-path.ts";

interface FilterPanelProps {
  values: ListValues;
  errors: ListErrors;
  facets: Facets;
  currency: Currency;
}

/** All facets by name; a value that none of them has is kept, so that its message stands at its field. */
function FacetOptions({ facets, value, any }: { facets: readonly Facet[]; value?: string; any: string }) {
  const sorted = [...facets].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const unknown = value !== undefined && !facets.some((facet) => facet.slug === value);
  return (
    <>
      <option value="">{any}</option>
      {unknown && <option value={value}>{value}</option>}
      {sorted.map((facet) => (
        <option key={facet.slug} value={facet.slug}>
          {facet.name} ({facet.count.toLocaleString("en-US")})
        </option>
      ))}
    </>
  );
}

function FilterFields({ values, errors, facets, currency }: FilterPanelProps) {
  const inputMode = minorDigits(currency) === 0 ? "numeric" : "decimal";
  return (
    <>
      <TextField
        label="Title"
        name="q"
        type="search"
        defaultValue={values.q}
        error={errors.q}
        maxLength={200}
        autoComplete="off"
      />
      <SelectField
        label="Platform"
        name="platform"
        defaultValue={values.platform ?? ""}
        error={errors.platform}
      >
        <FacetOptions facets={facets.platforms} value={values.platform} any="Any platform" />
      </SelectField>
      <SelectField label="Genre" name="genre" defaultValue={values.genre ?? ""} error={errors.genre}>
        <FacetOptions facets={facets.genres} value={values.genre} any="Any genre" />
      </SelectField>
      <fieldset>
        <legend className="sr-only">Price in {currency}</legend>
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={`From ${currency}`}
            name="min"
            inputMode={inputMode}
            defaultValue={values.min}
            error={errors.min}
            autoComplete="off"
          />
          <TextField
            label={`To ${currency}`}
            name="max"
            inputMode={inputMode}
            defaultValue={values.max}
            error={errors.max}
            autoComplete="off"
          />
        </div>
      </fieldset>
      <SelectField
        label="Availability"
        name="availability"
        defaultValue={values.availability ?? "any"}
        error={errors.availability}
      >
        <option value="any">All games</option>
        <option value="for_sale">For sale</option>
        <option value="in_stock">In stock now</option>
      </SelectField>
      {values.sort !== undefined && <input type="hidden" name="sort" value={values.sort} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1">
        <Button className="grow">Show games</Button>
        <Link
          to="/games"
          className="inline-flex min-h-11 items-center text-[0.9375rem] underline underline-offset-4 hover:text-accent"
        >
          Clear all
        </Link>
      </div>
    </>
  );
}

export function FilterPanel(props: FilterPanelProps) {
  const failed = Object.keys(props.errors).length > 0;
  return (
    <Form method="get" action="/games" aria-label="Filter the games">
      <details
        open={failed}
        className="group filters-disclosure rounded-card border border-line bg-surface lg:border-0 lg:bg-transparent"
      >
        <summary className="flex min-h-12 items-center gap-2.5 px-4 font-semibold lg:px-0">
          <FilterIcon /> Filter
          <ChevronIcon className="ml-auto size-5 transition-transform group-open:rotate-180" />
        </summary>
        <div className="space-y-4 border-t border-line p-4 lg:border-0 lg:p-0">
          <FilterFields {...props} />
        </div>
      </details>
    </Form>
  );
}
