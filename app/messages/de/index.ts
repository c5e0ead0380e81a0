// German, one file a namespace. Messages are in ICU's form: `{slots}`, `<tags>`, one plural of `count`. Formal address; „quotation marks“; a no-break space before units.
export { about } from "./about.ts";
export { region } from "./region.ts";
export { shell } from "./shell.ts";
