/** Whether the largest element of a page was in its document. */
import { expect, it } from "vitest";
import { isIn } from "./browser/page-layout.ts";

const html = `<h1>Games &amp;<!-- --> <b>more</b></h1><img src="/covers/1/a.svg"/><script>"later"</script>`;

it("finds a text across markup, comments and entities", () => {
  expect(isIn(html, "Games & more")).toBe(true);
  expect(isIn(html, "Games & less")).toBe(false);
});

it("finds a picture by its address", () => {
  expect(isIn(html, "/covers/1/a.svg")).toBe(true);
  expect(isIn(html, "/covers/1/b.svg")).toBe(false);
});

it("does not take words of a script, or nothing at all, for something shown", () => {
  expect(isIn(html, "later more")).toBe(false);
  expect(isIn(html, "")).toBe(false);
});
