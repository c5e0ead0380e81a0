// A postal address, new or changed.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "./button.tsx";
import { SelectField, TextField } from "./field.tsx";
import { fieldError, FormRefusal } from "./form-refusal.tsx";
import { useSending } from "./sending.ts";

/** Fields in the order of an envelope, with the tokens by which browsers fill them in (HTML, "autofill field names"). */
const lines = [
  { name: "name", label: "Name", autoComplete: "name", maxLength: 100, required: true },
  {
    name: "line1",
    label: "Street and number",
    autoComplete: "address-line1",
    maxLength: 120,
    required: true,
  },
  {
    name: "line2",
    label: "Flat, floor, company (optional)",
    autoComplete: "address-line2",
    maxLength: 120,
    required: false,
  },
] as const;

const town = [
  { name: "postalCode", label: "Postal code", autoComplete: "postal-code", maxLength: 20, required: true },
  { name: "city", label: "Town", autoComplete: "address-level2", maxLength: 80, required: true },
] as const;

export const addressFields = ["name", "line1", "line2", "postalCode", "city", "state", "country"] as const;

export interface Country {
  code: string;
  name: string;
}

interface AddressFormProps {
  action: string;
  countries: readonly Country[];
  refused: Refused | undefined;
  /** What the fields hold at first. */
  values: Readonly<Record<string, string | null>>;
  submitLabel: string;
}

export function AddressForm({ action, countries, refused, values, submitLabel }: AddressFormProps) {
  const busy = useSending(action);
  const start = (name: string): string => refused?.values[name] ?? values[name] ?? "";
  const field = (of: (typeof lines)[number] | (typeof town)[number]) => (
    <TextField key={of.name} {...of} defaultValue={start(of.name)} error={fieldError(refused, of.name)} />
  );
  return (
    <Form method="post" action={action} className="max-w-xl space-y-5">
      <FormRefusal refused={refused} fields={addressFields} />
      {lines.map(field)}
      <div className="grid gap-5 sm:grid-cols-[10rem_minmax(0,1fr)]">{town.map(field)}</div>
      <TextField
        label="State, province or region (optional)"
        name="state"
        autoComplete="address-level1"
        maxLength={80}
        defaultValue={start("state")}
        error={fieldError(refused, "state")}
      />
      <SelectField
        label="Country"
        name="country"
        autoComplete="country"
        required
        defaultValue={start("country")}
        error={fieldError(refused, "country")}
      >
        <option value="">Choose …</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-wrap gap-3">
        <Button busy={busy}>{submitLabel}</Button>
        <ButtonLink to="/account/addresses" tone="quiet">
          Back
        </ButtonLink>
      </div>
    </Form>
  );
}
