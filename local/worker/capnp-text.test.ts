/** The text format that workerd reads. */
import { expect, it } from "vitest";
import { capnpText, CapnpWord, embed, quote } from "./capnp-text.ts";

it("writes structs, lists, numbers and words", () => {
  const text = capnpText({ name: "a", list: [1, true, { inner: new CapnpWord("void") }], gone: undefined });
  expect(text).toBe('(name = "a", list = [1, true, (inner = void)])');
});

it("escapes what would end a text early, and every byte that is no visible ASCII", () => {
  expect(quote('a"b\\c')).toBe(String.raw`"a\"b\\c"`);
  expect(quote("é\n")).toBe(String.raw`"\xc3\xa9\x0a"`);
});

it("names files to embed", () => {
  expect(capnpText({ esModule: embed("worker.js") })).toBe('(esModule = embed "worker.js")');
});
