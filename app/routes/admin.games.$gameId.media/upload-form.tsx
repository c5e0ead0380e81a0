// Sends one picture; with scripts it says at once when the file is too large, and that it is on its way.
import { Form } from "@remix-run/react";
import { useState } from "react";
import type { Refused } from "#app/http/form.ts";
import { Button } from "#app/ui/button.tsx";
import { describeField, fieldBox, FieldMessages, TextField } from "#app/ui/field.tsx";
import { fieldError, FormRefusal } from "#app/ui/form-refusal.tsx";
import { useSending } from "#app/ui/sending.ts";

const types = "image/png,image/jpeg,image/webp,image/avif";
const maxMebibytes = 10;
const id = "field-file";

interface UploadFormProps {
  action: string;
  refused: Refused | undefined;
}

export function UploadForm({ action, refused }: UploadFormProps) {
  const [tooLarge, setTooLarge] = useState(false);
  const sending = useSending(action);
  const error = tooLarge
    ? `This file has more than ${maxMebibytes} MiB. Save it smaller and choose it again.`
    : fieldError(refused, "file");
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset noValidate className="space-y-5">
      <input type="hidden" name="intent" value="add" />
      <FormRefusal refused={refused} fields={["file", "alternativeText"]} />
      <div>
        <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
          File
        </label>
        <input
          id={id}
          name="file"
          type="file"
          accept={types}
          onChange={({ target }) => setTooLarge((target.files?.[0]?.size ?? 0) > maxMebibytes * 1024 * 1024)}
          className={fieldBox}
          {...describeField(id, undefined, error)}
        />
        <div aria-live="polite">
          <FieldMessages id={id} error={error} />
        </div>
      </div>
      <TextField
        label="What it shows"
        name="alternativeText"
        hint="For those who do not see it, in one sentence."
        maxLength={300}
        autoComplete="off"
        defaultValue={refused?.values["alternativeText"] ?? ""}
        error={fieldError(refused, "alternativeText")}
      />
      <Button disabled={tooLarge || sending} busy={sending}>
        {sending ? "Sending…" : "Add the picture"}
      </Button>
    </Form>
  );
}
