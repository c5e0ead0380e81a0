// Both catalogues say the same things: same keys, same slots, tags and plurals, nothing unused.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locales } from "#workers/shared/locales.ts";
import { resolveMessage } from "./resolve.server.ts";
import { catalogues, sayIn, wordsFor } from "./words.server.ts";
import { fillPhrase, fillPieces, type Namespace } from "./words.ts";

const namespaces = Object.keys(catalogues.en) as Namespace[];
const appFolder = join(import.meta.dirname, "..");

/** What a message needs and brings: `{slots}`, `<tags>` and the forms of its plural. */
function shapeOf(message: string) {
  const phrase = resolveMessage(message);
  const forms = typeof phrase === "string" ? { other: phrase } : phrase;
  const text = Object.values(forms).join(" ");
  const all = (pattern: RegExp) =>
    [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name))].sort();
  return {
    slots: all(/\{(\w+)\}/g),
    tags: all(/<(\w+)>/g),
    plural: "other" in forms && Object.keys(forms).length > 1,
  };
}

const sources = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("messages") && !path.endsWith(".test.ts"))
  .map((path) => readFileSync(join(appFolder, path), "utf8"));

describe.each(namespaces)("the namespace %s", (namespace) => {
  const english = Object.entries<string>(catalogues.en[namespace]);
  const german: Readonly<Record<string, string>> = catalogues.de[namespace];

  it("has the same keys in both languages", () => {
    expect(Object.keys(german).sort()).toEqual(english.map(([key]) => key).sort());
  });

  it("has the same slots, tags and plurals in both", () => {
    for (const [key, message] of english) {
      expect({ key, ...shapeOf(german[key] ?? "") }).toEqual({ key, ...shapeOf(message) });
    }
  });

  it("is used whole", () => {
    const unused = english
      .map(([key]) => key)
      .filter((key) => !sources.some((text) => text.includes(`"${key}"`)));
    expect(unused).toEqual([]);
  });

  it("is written with the signs of print", () => {
    for (const [key, message] of english) {
      expect({ key, message }).toEqual({ key, message: expect.not.stringMatching(/['"]|\.\.\./) });
      expect({ key, message: german[key] }).toEqual({
        key,
        message: expect.not.stringMatching(/['"“](?=\w)|\.\.\./),
      });
    }
  });
});

describe("phrases", () => {
  it("take the plural form of a number in their language", () => {
    const phrase = resolveMessage(
      "{count, plural, =0 {Nothing} one {# copy of {title}} other {# copies of {title}}}",
    );
    const read = (count: number) => fillPhrase(phrase, { count, title: "Chess" }, "en-US");
    expect([0, 1, 2].map(read)).toEqual(["Nothing", "1 copy of Chess", "2 copies of Chess"]);
  });

  it("keep what stands around a plural", () => {
    const phrase = resolveMessage("Only {count, plural, one {# copy is} other {# copies are}} left.");
    expect(fillPhrase(phrase, { count: 1 }, "de-DE")).toBe("Only 1 copy is left.");
  });

  it("put values in as text, whatever they hold", () => {
    expect(fillPhrase("Remove {name}", { name: "{count} $& <b>" }, "en-US")).toBe("Remove {count} $& <b>");
  });

  it("are parted by their own tags, whatever values hold", () => {
    const phrase = resolveMessage(
      "Remove<line> {name}</line>, {count, plural, one {#} other {<b>#</b> all}}",
    );
    for (const name of ["A</line>B", "<line>A", "<b>A</b>", "</line><line>", "{count} $&"]) {
      expect(fillPieces(phrase, { name, count: 2 }, "en-US")).toEqual([
        { text: "Remove" },
        { tag: "line", text: ` ${name}` },
        { text: ", " },
        { tag: "b", text: "2" },
        { text: " all" },
      ]);
    }
  });

  it.each([
    "{n, number}",
    "{at, date, short}",
    "{n, plural, one {a} other {b}}",
    "{kind, select, a {b} other {c}}",
    "{open",
  ])("are refused where the browser could not show them: %s", (message) => {
    expect(() => resolveMessage(message)).toThrow();
  });

  it("come by language", () => {
    for (const locale of locales) {
      const { shell } = wordsFor({ locale }, "shell");
      expect(shell["cart"]).toBe(catalogues[locale].shell.cart);
      expect(sayIn({ locale }, "shell")("errorNumber", { status: 404 })).toMatch(/^(Error|Fehler) 404$/);
    }
  });
});
