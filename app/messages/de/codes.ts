// Codes of the second factor: the field for one, and those for bad days.
import type { codes as english } from "../en/codes.ts";

export const codes: Record<keyof typeof english, string> = {
  fromApp: "Code aus Ihrer App",
  sixDigits: "sechs Ziffern",
  fileHead: "Wiederherstellungscodes. Jeder meldet Sie einmal an, ohne Ihre Authentifizierungs-App.",
  download: "Herunterladen",
  print: "Drucken",
};
