// The page about the demonstration.
export const about = {
  title: "About this demonstration",
  description: "Playshelf is a demonstration of an online shop: nothing is sold, no one is affiliated.",
  here: "About",
  intro:
    "Playshelf shows how a shop for video games can be built. Nothing is sold here: no payment is taken, no key opens anything and no parcel leaves. The keys that an order shows begin with DEMO and have a form that no platform uses.",
  names: "Names and pictures",
  namesOwned:
    "Names of games, companies and platforms belong to their owners. They are used as text, to name the things they stand for. Playshelf is not affiliated with any of them, and none of them has endorsed it.",
  covers:
    "Every cover is drawn by the shop’s own software from a game’s title. None is a picture of the real packaging. Descriptions are our own words.",
  prices: "Prices and stock",
  pricesMadeUp:
    "Prices and quantities are made up. They behave as real ones would: copies in an unpaid order are held for a while, the last copy can be bought only once, and a price in a cart is checked again at checkout.",
  kept: "What is kept",
  keptWhat:
    "A cart is kept for thirty days behind a random number in a cookie. An order keeps the e-mail address that was given and, for boxed copies, the postal address. An account keeps a name, an address and, if you like, postal addresses; a list of where you are signed in shows device and network address. There is no tracking and no advertising. Please use an address made for trying things out.",
  ways: "<games>Look around the shop</games> or <order>find an order again</order>.",
};
