// A password: hidden, and shown on request where scripts run.
import { useLocation } from "@remix-run/react";
import { type InputHTMLAttributes, useState } from "react";
import { describeField, fieldBox, FieldMessages } from "./field.tsx";
import { useHydrated } from "./hydrated.ts";
import { EyeIcon, EyeOffIcon } from "./icons/icons.tsx";
import { useWords } from "./words.tsx";

interface PasswordFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  label: string;
  name: string;
  /** Tells password managers which one is meant. */
  autoComplete: "current-password" | "new-password";
  hint?: string | undefined;
  error?: string | undefined;
  id?: string;
}

/**
 * The bounds of a new password, for the browser's own check; the service has the same: length only (OWASP ASVS 5.0, 6.2:
 * no rules of composition).
 */
export const newPasswordBounds = { minLength: 12, maxLength: 128 } as const;

export function PasswordField({
  label,
  name,
  hint,
  error,
  id = `field-${name}`,
  ...rest
}: PasswordFieldProps) {
  const say = useWords("forms");
  const hydrated = useHydrated();
  const { key } = useLocation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOffIcon : EyeIcon;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-semibold">
        {label}
      </label>
      <div className="relative">
        {/* A new field with each answer: what was typed does not stay when a form is refused. */}
        <input
          key={key}
          id={id}
          name={name}
          type={shown ? "text" : "password"}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          autoFocus={error !== undefined}
          className={`${fieldBox} pr-13`}
          {...describeField(id, hint, error)}
          {...rest}
        />
        {hydrated && (
          <button
            type="button"
            aria-pressed={shown}
            aria-controls={id}
            aria-label={say("showField", { label })}
            title={say(shown ? "hide" : "show")}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 flex w-12 items-center justify-center rounded-r-lg text-soft hover:text-ink"
          >
            <Icon className="size-5.5" />
          </button>
        )}
      </div>
      <FieldMessages id={id} hint={hint} error={error} />
    </div>
  );
}
