// The cart.
export const cart = {
  heading: "Your cart",
  emptyTitle: "Nothing in it yet",
  empty: "What you add stays here for thirty days, on this device.",
  gamesInStock: "Games in stock",
  noPrice: "No price",
  each: "<price></price> each",
  line: "{title}, {platform}, {format}",
  remove: "Remove<line> {name}</line>",
  fewer: "One fewer: {name}",
  more: "One more: {name}",
  quantity: "Quantity",
  toCheckout: "Go to checkout",
  putRight: "Put the lines with a warning right, then go to checkout.",
  taxes: "Prices include tax. Nothing is held for you before checkout.",
  changed:
    "{count, plural, one {One thing has changed since you added it.} other {# things have changed since you added them.}}",
  changedWhat: "What it is stands at each line below.",
  useNewPrices: "Use the new prices",
  priceUp: "The price has gone up. It was {was} when you added it.",
  priceDown: "The price has come down. It was {was} when you added it.",
  notForSale: "No longer for sale in this currency. Remove it, or choose another currency.",
  soldOut: "Sold out in the meantime. Remove it to go on.",
  fewerLeft:
    "Only {count, plural, one {# copy is left. Take one} other {# copies are left. Take fewer}} to go on.",
};
