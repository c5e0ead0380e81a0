// Games on a shelf, with their labels.
import type { shelf as english } from "../en/shelf.ts";

export const shelf: Record<keyof typeof english, string> = {
  notForSale: "Nicht im Verkauf",
  soldOut: "Ausverkauft",
  free: "Kostenlos",
  fewLeft: "Nur noch wenige",
};
