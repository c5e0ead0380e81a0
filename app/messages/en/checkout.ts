// Checkout.
export const checkout = {
  title: "Checkout",
  emailHintGuest: "The link to your order goes there, nothing else.",
  emailHintAccount: "The receipt goes there. The order is kept in your account.",
  setting: "Setting your copies aside…",
  placeFree: "Place the order, free",
  placeAndPay: "Place the order and pay",
  toPay: "To pay, tax included",
  cartFirst: "Put the cart right first",
  blockedTitle: "The cart cannot be bought as it stands.",
  blocked: "Something in it is gone or no longer for sale. The cart says what it is.",
  emptyTitle: "There is nothing to check out",
  empty: "The cart is empty. If you have just ordered, the link to your order is in your mail.",
  whatYouBuy: "What you buy",
  change: "Change",
  offer:
    "<in>Sign in</in> and the order goes into your library; your cart comes along. Or order as a guest, with nothing but an address.",
  next: "What happens next",
  asideFree: "Your copies are set aside at once. There is nothing to pay.",
  asidePay:
    "Your copies are set aside at once. You pay on the page of our payment provider, then come back here.",
  keysNext:
    "Keys wait sealed on your order page. Each shows when you ask for it. The mail holds a link, never a key.",
  boxesNext: "Boxed copies go to the postal address that you give on the payment page.",
  refused: "{title}. Nothing was charged.",
  short: "{title}: {available} left, you want {wanted}",
  shortNone: "{title}: none left, you want {wanted}",
  toCart: "Look at the cart",
};
