// Requirements as a publisher writes them, pasted whole: they become fields to check, and are saved by the form below.
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { describeField, fieldBox, FieldMessages, SelectField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { systemOptions } from "#app/ui/section/game-shapes.ts";
import type { FieldError } from "#workers/shared/errors.ts";
import { pasteIntent } from "./requirement-rows.ts";

interface PasteRequirementsProps {
  /** What the form was sent with; undefined before that. */
  typed: Readonly<Record<string, string>> | undefined;
  /** Why it was refused, field by field; undefined when it was not. */
  errors: readonly FieldError[] | undefined;
  /** Rows that the last text gave; undefined before there was one. */
  rows: number | undefined;
}

const hint = "With its headings and labels, such as “Minimum: OS: Windows 10. Memory: 8 GB RAM”.";

export function PasteRequirements({ typed, errors, rows }: PasteRequirementsProps) {
  const error = (name: string) => errors?.find(({ path }) => path === name)?.message;
  return (
    <>
      <details open={typed !== undefined} className="mb-6 rounded-lg border border-line px-4 py-1.5">
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
          Paste a publisher’s text
        </summary>
        <Form method="post" preventScrollReset noValidate className="space-y-4 pt-1 pb-3">
          <input type="hidden" name="intent" value={pasteIntent} />
          <SelectField
            label="System of the text"
            name="operatingSystem"
            defaultValue={typed?.["operatingSystem"] ?? "windows"}
            error={error("operatingSystem")}
          >
            {systemOptions.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          <div>
            <label htmlFor="field-text" className="mb-1.5 block text-sm font-semibold">
              Text
            </label>
            <textarea
              id="field-text"
              name="text"
              rows={8}
              defaultValue={typed?.["text"]}
              className={fieldBox}
              {...describeField("field-text", hint, error("text"))}
            />
            <FieldMessages id="field-text" hint={hint} error={error("text")} />
          </div>
          <Button tone="quiet">Fill the fields</Button>
        </Form>
      </details>
      {rows === 0 && (
        <div className="mb-6">
          <Notice
            tone="warn"
            role="alert"
            announced
            title="The text says nothing of what a computer needs."
          />
        </div>
      )}
      {rows !== undefined && rows > 0 && (
        <div className="mb-6">
          <Notice
            tone="good"
            role="status"
            announced
            title="The fields below are filled in. Nothing is saved yet."
          >
            <p>Check each against the text; what was not understood stands in the notes. Then save.</p>
          </Notice>
        </div>
      )}
    </>
  );
}
