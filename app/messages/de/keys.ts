// Activation keys that were bought.
import type { keys as english } from "../en/keys.ts";

export const keys: Record<keyof typeof english, string> = {
  reveal: "Schlüssel anzeigen",
  showAgain: "Noch einmal anzeigen",
  replaced: "Dieser Schlüssel wurde ersetzt.",
  refunded: "Dieser Schlüssel wurde erstattet und funktioniert nicht mehr.",
  sealed: "Versiegelt",
  recorded:
    "Wann ein Schlüssel angezeigt wird, wird festgehalten. Dies ist eine Vorführung: Keine Plattform nimmt diese Schlüssel an.",
  numbered: "{title}, Schlüssel {number}",
};
