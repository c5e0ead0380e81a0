// English, one file a namespace. Messages are in ICU's form: `{slots}`, `<tags>`, one plural of `count`.
export { about } from "./about.ts";
export { findOrder } from "./find-order.ts";
export { forms } from "./forms.ts";
export { region } from "./region.ts";
export { shell } from "./shell.ts";
export { sign } from "./sign.ts";
