// The six digits of an authenticator app.
import { TextField } from "./field.tsx";
import { useWords } from "./words.tsx";

interface CodeFieldProps {
  label?: string;
  hint?: string;
  error?: string | undefined;
  id?: string;
}

/** A text field with a keypad: `type=number` would drop zeros in front and step on scrolling. */
export function CodeField({ label, ...rest }: CodeFieldProps) {
  const say = useWords("codes");
  return (
    <TextField
      label={label ?? say("fromApp")}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      maxLength={9}
      pattern="[0-9 ]{6,9}"
      title={say("sixDigits")}
      {...rest}
      className="max-w-48 font-mono text-lg tracking-[0.2em]"
    />
  );
}
