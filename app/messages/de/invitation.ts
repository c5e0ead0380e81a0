// An invitation to work here.
import type { invitation as english } from "../en/invitation.ts";

export const invitation: Record<keyof typeof english, string> = {
  title: "Ihre Einladung",
  spentTitle: "Diese Einladung gilt nicht mehr.",
  spent: "Sie gilt einmal, und zwei Tage lang. Bitten Sie die einladende Person um eine neue.",
  role: "<address>{address}</address> soll hier arbeiten als: {roles}.",
  withAccount:
    "Mit dem Passwort Ihres Kontos nehmen Sie sie an. Danach richten Sie einen zweiten Faktor ein.",
  without: "Wählen Sie einen Namen und ein Passwort. Danach richten Sie einen zweiten Faktor ein.",
  support: "Kundendienst",
  editor: "Katalogredaktion",
  finance: "Buchhaltung",
  admin: "Administration",
  wrongPassword: "Dieses Passwort stimmt nicht",
  yourPassword: "Ihr Passwort",
  accept: "Einladung annehmen",
};
