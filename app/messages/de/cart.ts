// The cart.
import type { cart as english } from "../en/cart.ts";

export const cart: Record<keyof typeof english, string> = {
  heading: "Ihr Warenkorb",
  emptyTitle: "Noch ist nichts darin",
  empty: "Was Sie hineinlegen, bleibt dreißig Tage hier, auf diesem Gerät.",
  gamesInStock: "Sofort lieferbare Spiele",
  noPrice: "Kein Preis",
  each: "je <price></price>",
  line: "{title}, {platform}, {format}",
  remove: "Entfernen<line>: {name}</line>",
  fewer: "Eins weniger: {name}",
  more: "Eins mehr: {name}",
  quantity: "Anzahl",
  toCheckout: "Zur Kasse",
  putRight: "Bitte bringen Sie die Zeilen mit Hinweis in Ordnung, dann geht es zur Kasse.",
  taxes: "Preise inklusive Mehrwertsteuer. Vor der Bestellung wird nichts zurückgelegt.",
  changed:
    "{count, plural, one {Etwas hat sich geändert, seit Sie es hineingelegt haben.} other {# Dinge haben sich geändert, seit Sie sie hineingelegt haben.}}",
  changedWhat: "Was es ist, steht unten bei jeder Zeile.",
  useNewPrices: "Neue Preise übernehmen",
  priceUp: "Der Preis ist gestiegen. Als Sie es hineinlegten, war er {was}.",
  priceDown: "Der Preis ist gesunken. Als Sie es hineinlegten, war er {was}.",
  notForSale:
    "In dieser Währung nicht mehr im Verkauf. Bitte entfernen Sie es, oder wählen Sie eine andere Währung.",
  soldOut: "Inzwischen ausverkauft. Bitte entfernen Sie es, um weiterzugehen.",
  fewerLeft:
    "Nur noch {count, plural, one {# Exemplar ist da. Bitte nehmen Sie eines} other {# Exemplare sind da. Bitte nehmen Sie weniger}}, um weiterzugehen.",
};
