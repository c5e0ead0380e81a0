// One fewer, one more: two buttons that send the new quantity, so that one press is enough without scripts.
import { MinusIcon, PlusIcon } from "#app/ui/icons/icons.tsx";
import { useWords } from "#app/ui/words.tsx";

interface QuantityStepperProps {
  quantity: number;
  most: number;
  /** The line, for those who hear the buttons alone. */
  name: string;
}

const button =
  "inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken disabled:cursor-not-allowed disabled:opacity-40";

/** Stands inside the line's form and sends `intent` and `quantity`. */
export function QuantityStepper({ quantity, most, name }: QuantityStepperProps) {
  const say = useWords("cart");
  return (
    <div className="flex items-center rounded-lg border border-line-strong">
      <input type="hidden" name="intent" value="set" />
      <button
        type="submit"
        name="quantity"
        value={quantity - 1}
        disabled={quantity <= 1}
        aria-label={say("fewer", { name })}
        className={button}
      >
        <MinusIcon className="size-4.5" />
      </button>
      <p className="min-w-7 text-center font-semibold tabular-nums" aria-live="polite">
        <span className="sr-only">{say("quantity")} </span>
        {quantity}
      </p>
      <button
        type="submit"
        name="quantity"
        value={quantity + 1}
        disabled={quantity >= most}
        aria-label={say("more", { name })}
        className={button}
      >
        <PlusIcon className="size-4.5" />
      </button>
    </div>
  );
}
