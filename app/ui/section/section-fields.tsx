// The fields of a section, filled in with what is stored or with what was typed.
import { mediaPath } from "#workers/shared/media-path.ts";
import { fieldBox, describeField, FieldMessages, SelectField, TextField } from "../field.tsx";
import {
  fieldsOf,
  fieldText,
  isRows,
  rowsOf,
  type Field,
  type RowsShape,
  type Shape,
  type Value,
} from "./shape.ts";

const emptyRow: Readonly<Record<string, unknown>> = {};

type Errors = Readonly<Record<string, string>>;

interface OneFieldProps {
  field: Field;
  /** Name in the form. */
  name: string;
  value: unknown;
  error: string | undefined;
  /** Where the field stands in one. */
  row?: Readonly<Record<string, unknown>>;
}

const mediumBox = "aspect-video w-full rounded-lg bg-sunken object-contain";

/** A picture, or a clip that makes no sound until it is asked to; what it shows stands in the field beside it. */
function Medium({ path, row }: { path: string; row: Readonly<Record<string, unknown>> }) {
  if (row["kind"] !== "video")
    return <img src={path} alt="" loading="lazy" decoding="async" className={mediumBox} />;
  return (
    <video
      src={path}
      controls
      muted
      playsInline
      preload="metadata"
      aria-label={fieldText(row["alternativeText"]) || "Clip"}
      className={mediumBox}
    />
  );
}

function OneField({
  field: { kind, label, hint, options = [], maxLength },
  name,
  value,
  error,
  row = emptyRow,
}: OneFieldProps) {
  const id = `field-${name}`;
  if (kind === "hidden") return <input type="hidden" name={name} value={fieldText(value)} />;
  if (kind === "picture") {
    return (
      <>
        <input type="hidden" name={name} value={fieldText(value)} />
        <Medium path={mediaPath(fieldText(value))} row={row} />
      </>
    );
  }
  if (kind === "check") {
    return (
      <label className="flex min-h-11 items-center gap-3 text-[0.9375rem]">
        <input type="checkbox" name={name} defaultChecked={value === true} className="size-5 accent-action" />
        {label}
      </label>
    );
  }
  const shown = fieldText(value);
  if (kind === "select") {
    return (
      <SelectField label={label} name={name} hint={hint} error={error} defaultValue={shown}>
        {!options.some((option) => option.value === shown) && shown !== "" && <option>{shown}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </SelectField>
    );
  }
  if (kind === "prose" || kind === "lines") {
    return (
      <div>
        <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
          {label}
        </label>
        <textarea
          id={id}
          name={name}
          rows={kind === "prose" ? 7 : Math.min(8, Math.max(3, shown.split("\n").length + 1))}
          defaultValue={shown}
          maxLength={maxLength}
          className={fieldBox}
          {...describeField(id, hint, error)}
        />
        <FieldMessages id={id} hint={hint} error={error} />
      </div>
    );
  }
  return (
    <TextField
      label={label}
      name={name}
      hint={hint}
      error={error}
      defaultValue={shown}
      maxLength={maxLength}
      autoComplete="off"
      {...(kind === "number" ? { inputMode: "numeric" as const } : {})}
      {...(kind === "amount" ? { inputMode: "decimal" as const } : {})}
    />
  );
}

function Rows({ shape, value, errors }: { shape: RowsShape; value: Value; errors: Errors }) {
  const rows = rowsOf(value);
  const all = [...rows, ...Array.from({ length: shape.spareRows }, () => emptyRow)];
  const visible = shape.columns.filter(({ kind }) => kind !== "hidden");
  return (
    <div className="space-y-4">
      {errors["(whole)"] !== undefined && <p className="font-medium text-bad">{errors["(whole)"]}</p>}
      {all.map((row, index) => {
        const there = index < rows.length;
        return (
          // Rows have no other name than their place until they are saved.
          <fieldset key={index} className="rounded-card border border-line px-4 pt-2 pb-4">
            <legend className="px-1.5 text-sm font-semibold text-soft">
              {there ? `${shape.one} ${index + 1}` : `Another ${shape.one.toLowerCase()}`}
            </legend>
            {errors[String(index)] !== undefined && (
              <p className="mb-2 text-sm font-medium text-bad">{errors[String(index)]}</p>
            )}
            {shape.columns
              .filter(({ kind }) => kind === "hidden")
              .map((field) => (
                <OneField
                  key={field.name}
                  field={field}
                  name={`${index}.${field.name}`}
                  value={row[field.name]}
                  error={undefined}
                />
              ))}
            <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
              {visible.map((field) => (
                <div key={field.name} className={field.wide ? "sm:col-span-2 lg:col-span-3" : ""}>
                  <OneField
                    field={field}
                    name={`${index}.${field.name}`}
                    value={row[field.name]}
                    error={errors[`${index}.${field.name}`]}
                    row={row}
                  />
                </div>
              ))}
              {shape.ordered && (
                <TextField
                  label="Place"
                  name={`${index}.place`}
                  inputMode="numeric"
                  defaultValue={there ? String(index + 1) : ""}
                />
              )}
            </div>
            {there && (
              <label className="mt-2 flex min-h-11 w-fit items-center gap-3 text-[0.9375rem]">
                <input type="checkbox" name={`${index}.gone`} className="size-5 accent-action" />
                Take this one away
              </label>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}

interface SectionFieldsProps {
  shape: Shape;
  value: Value;
  /** Name of a field -> what is wrong with it. */
  errors: Errors;
}

export function SectionFields({ shape, value, errors }: SectionFieldsProps) {
  if (isRows(shape)) return <Rows shape={shape} value={value} errors={errors} />;
  const values = fieldsOf(value);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {shape.fields.map((field) => (
        <div key={field.name} className={field.wide ? "sm:col-span-2" : ""}>
          <OneField field={field} name={field.name} value={values[field.name]} error={errors[field.name]} />
        </div>
      ))}
    </div>
  );
}
