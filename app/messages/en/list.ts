// Lists of games: their order, their pages and how many there are.
export const list = {
  order: "Order of the list",
  byTitle: "Title",
  bestselling: "Bestselling",
  newest: "Newest",
  oldest: "Oldest",
  lowPrice: "Low price",
  highPrice: "High price",
  count: "{count, plural, one {# game} other {# games}}",
  aboutCount: "About {count, plural, one {# game} other {# games}}",
  pages: "Pages of the list",
  toStart: "Back to the start",
  nextPage: "Next page",
  lostTitle: "This page of the list is not there any more.",
  lost: "The address may be cut off or belong to another order of the list.",
};
