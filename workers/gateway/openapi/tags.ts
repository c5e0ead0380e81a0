// Groups of the API's reference, in the order in which a client meets them.

export const tags: readonly (readonly [name: string, sentence: string])[] = [
  ["Catalogue", "Games, their offers and prices."],
  ["Cart", "One open cart; whoever shows its token has it."],
  ["Orders", "Placing, paying, ending an order; its keys."],
  ["Sign-in", "Accounts, sessions and tokens."],
  ["Account", "One's own profile, addresses, sessions and purchases."],
  ["Notifications", "What the store may mail, and what it has mailed."],
  ["Administration", "For staff only."],
  ["Webhooks", "Signed messages of the store's providers; not for clients."],
  ["Documentation", "This description."],
];
