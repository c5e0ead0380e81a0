// German, one file a namespace. Formal address; „quotation marks“; a no-break space before units.
export { about } from "./about.ts";
export { findOrder } from "./find-order.ts";
export { forms } from "./forms.ts";
export { region } from "./region.ts";
export { shell } from "./shell.ts";
export { sign } from "./sign.ts";
