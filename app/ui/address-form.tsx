// A postal address, new or changed.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button, ButtonLink } from "./button.tsx";
import { SelectField, TextField } from "./field.tsx";
import { fieldError, FormRefusal } from "./form-refusal.tsx";
import { useSending } from "./sending.ts";
import { useWords } from "./words.tsx";

/** Fields in the order of an envelope, with the tokens by which browsers fill them in (HTML, "autofill field names"). */
const lines = [
  { name: "name", label: "name", autoComplete: "name", maxLength: 100, required: true },
  {
    name: "line1",
    label: "street",
    autoComplete: "address-line1",
    maxLength: 120,
    required: true,
  },
  {
    name: "line2",
    label: "extra",
    autoComplete: "address-line2",
    maxLength: 120,
    required: false,
  },
] as const;

const town = [
  { name: "postalCode", label: "postalCode", autoComplete: "postal-code", maxLength: 20, required: true },
  { name: "city", label: "town", autoComplete: "address-level2", maxLength: 80, required: true },
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
  const say = useWords("addresses");
  const busy = useSending(action);
  const start = (name: string): string => refused?.values[name] ?? values[name] ?? "";
  const field = (of: (typeof lines)[number] | (typeof town)[number]) => (
    <TextField
      key={of.name}
      {...of}
      label={say(of.label)}
      defaultValue={start(of.name)}
      error={fieldError(refused, of.name)}
    />
  );
  return (
    <Form method="post" action={action} className="max-w-xl space-y-5">
      <FormRefusal refused={refused} fields={addressFields} />
      {lines.map(field)}
      <div className="grid gap-5 sm:grid-cols-[10rem_minmax(0,1fr)]">{town.map(field)}</div>
      <TextField
        label={say("state")}
        name="state"
        autoComplete="address-level1"
        maxLength={80}
        defaultValue={start("state")}
        error={fieldError(refused, "state")}
      />
      <SelectField
        label={say("country")}
        name="country"
        autoComplete="country"
        required
        defaultValue={start("country")}
        error={fieldError(refused, "country")}
      >
        <option value="">{say("choose")}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-wrap gap-3">
        <Button busy={busy}>{submitLabel}</Button>
        <ButtonLink to="/account/addresses" tone="quiet">
          {say("back")}
        </ButtonLink>
      </div>
    </Form>
  );
}
