// German, one file a namespace. Formal address; „quotation marks“; a no-break space before units.
export { about } from "./about.ts";
export { browse } from "./browse.ts";
export { cart } from "./cart.ts";
export { checkout } from "./checkout.ts";
export { collection } from "./collection.ts";
export { copies } from "./copies.ts";
export { findOrder } from "./find-order.ts";
export { forms } from "./forms.ts";
export { game } from "./game.ts";
export { home } from "./home.ts";
export { keys } from "./keys.ts";
export { list } from "./list.ts";
export { order } from "./order.ts";
export { region } from "./region.ts";
export { shelf } from "./shelf.ts";
export { shell } from "./shell.ts";
export { sign } from "./sign.ts";
