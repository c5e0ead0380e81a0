// Copies a text; there only where scripts run, since the text can be selected anyway.
import { useState } from "react";
import { Button } from "./button.tsx";
import { useHydrated } from "./hydrated.ts";
import { CheckIcon, CopyIcon } from "./icons/icons.tsx";
import { useWords } from "./words.tsx";

type Outcome = "none" | "copied" | "failed";

const words = { copied: "copied", failed: "copyFailed" } as const;

export function CopyButton({ text }: { text: string }) {
  const say = useWords("shell");
  const [outcome, setOutcome] = useState<Outcome>("none");
  const hydrated = useHydrated();
  if (!hydrated) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      <Button type="button" tone="quiet" onClick={copy}>
        {outcome === "copied" ? <CheckIcon className="size-4.5" /> : <CopyIcon className="size-4.5" />}{" "}
        {say("copy")}
      </Button>
      <span role="status" className="text-sm text-soft">
        {outcome === "none" ? "" : say(words[outcome])}
      </span>
    </span>
  );
}
