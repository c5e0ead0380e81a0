// Form fields with a label, a hint and the message of what was wrong, tied together for screen readers.
import type { InputHTMLAttributes, SelectHTMLAttributes } from "react";

export const fieldBox =
  "block min-h-11 w-full rounded-lg border bg-surface px-3.5 py-2.5 text-base text-ink placeholder:text-soft aria-invalid:border-bad aria-invalid:border-2 border-line-strong";

interface FieldProps {
  label: string;
  name: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** For a page with several fields of one name. */
  id?: string;
}

/** Ids of hint and error, and the attributes that point at them. */
export function describeField(id: string, hint?: string, error?: string) {
  const ids = [error === undefined ? "" : `${id}-error`, hint === undefined ? "" : `${id}-hint`].filter(
    Boolean,
  );
  return {
    ...(ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {}),
    ...(error === undefined ? {} : { "aria-invalid": true as const }),
  };
}

export function FieldMessages({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
}) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
    </>
  );
}

export function TextField({
  label,
  name,
  hint,
  error,
  id = `field-${name}`,
  className = "",
  ...rest
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={name}
        autoFocus={error !== undefined}
        className={`${fieldBox} ${className}`}
        {...describeField(id, hint, error)}
        {...rest}
      />
      <FieldMessages id={id} hint={hint} error={error} />
    </div>
  );
}

export function SelectField({
  label,
  name,
  hint,
  error,
  id = `field-${name}`,
  children,
  ...rest
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
        {label}
      </label>
      <select id={id} name={name} className={fieldBox} {...describeField(id, hint, error)} {...rest}>
        {children}
      </select>
      <FieldMessages id={id} hint={hint} error={error} />
    </div>
  );
}
