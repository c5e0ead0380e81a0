// Asking for the link to an order again.
export const findOrder = {
  title: "Find your order",
  lead: "Give the e-mail address that you ordered with. We send the links to your orders there again.",
  onTheWay:
    "If there are orders with <address>{address}</address>, their links are on the way. It may take a minute.",
  send: "Send me my order link again",
};
