// The form that makes a key.
import { Form } from "@remix-run/react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";

interface NewKeyFormProps {
  scopes: readonly string[];
  refused: Refused | undefined;
}

const fields = ["email", "name", "scopes", "expiresInDays"];

export function NewKeyForm({ scopes, refused }: NewKeyFormProps) {
  const typed = refused?.values ?? {};
  const chosen = typed["scopes"]?.split(",") ?? [];
  const scopeError = fieldError(refused, "scopes");
  return (
    <Form method="post" className="max-w-2xl space-y-5" noValidate>
      <FormRefusal refused={refused} fields={fields} />
      <input type="hidden" name="intent" value="create" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="For the account (address)"
          name="email"
          type="email"
          defaultValue={typed["email"]}
          error={fieldError(refused, "email")}
        />
        <TextField
          label="Name"
          name="name"
          maxLength={100}
          hint="What it is for, such as Price watch."
          defaultValue={typed["name"]}
          error={fieldError(refused, "name")}
        />
        <TextField
          label="Ends after days"
          name="expiresInDays"
          inputMode="numeric"
          hint="Empty: only revoking ends it."
          defaultValue={typed["expiresInDays"]}
          error={fieldError(refused, "expiresInDays")}
        />
      </div>
      <fieldset aria-describedby={scopeError === undefined ? undefined : "scopes-error"}>
        <legend className="text-sm font-semibold">What it may do</legend>
        {scopeError !== undefined && (
          <p id="scopes-error" className="mt-1 text-sm font-medium text-bad">
            {scopeError}
          </p>
        )}
        <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-3 font-mono text-[0.9375rem]">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={chosen.includes(scope)}
                className="size-5 accent-action"
              />
              {scope}
            </label>
          ))}
        </div>
      </fieldset>
      <Button>Make the key</Button>
    </Form>
  );
}
