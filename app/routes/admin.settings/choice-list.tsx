// Several of a list, as check boxes with one message for all.
interface ChoiceListProps {
  legend: string;
  name: string;
  hint: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  error: string | undefined;
  disabled: boolean;
}

export function ChoiceList({ legend, name, hint, options, chosen, error, disabled }: ChoiceListProps) {
  return (
    <fieldset aria-describedby={`${name}-hint`} disabled={disabled}>
      <legend className="text-sm font-semibold">{legend}</legend>
      <p
        id={`${name}-hint`}
        className={`mt-0.5 text-sm ${error === undefined ? "text-soft" : "font-medium text-bad"}`}
      >
        {error ?? hint}
      </p>
      <div className="mt-1 grid grid-cols-1 gap-x-6 xs:grid-cols-2 lg:grid-cols-4">
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 items-center gap-3 text-[0.9375rem]">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-5 accent-action"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
