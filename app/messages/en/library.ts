// Everything that an account has bought.
export const library = {
  title: "Your library",
  all: "All",
  platform: "Platform",
  order: "Order {number}",
  boxToSend: "{count, plural, one {Boxed copy} other {# boxed copies}}, to be sent",
  boxWaiting: "{count, plural, one {Boxed copy} other {# boxed copies}}, waited for",
  boxSent: "{count, plural, one {Boxed copy} other {# boxed copies}}, sent",
  nothingFor: "Nothing for {platform}",
  noMore: "There is no more to show here.",
  whole: "The whole library",
  emptyTitle: "The shelf is empty",
  empty: "Every game that you buy here stands on it, with its key or its box, for as long as you like.",
  pages: "Pages of the library",
  newest: "Newest titles",
  older: "Older titles",
};
