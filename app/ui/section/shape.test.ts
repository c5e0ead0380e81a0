// Forms of a section: what was typed is read whole, two versions are told apart, and one is taken field by field.
import { describe, expect, it } from "vitest";
import { aboutShape, shapeOf } from "./game-shapes.ts";
import { pricesInput, pricesValue } from "./offer-shapes.ts";
import { differences, readSection, takeStored } from "./shape.ts";

const languages = shapeOf("languages", []);
const editions = shapeOf("editions", []);
const en = { language: "en", interface: true, audio: true, subtitles: false };
const de = { language: "de", interface: true, audio: false, subtitles: false };

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

describe("readSection", () => {
  it("leaves empty rows and rows that are taken away out", () => {
    const typed = form({
      ...{ "0.language": "en", "0.interface": "on", "0.audio": "on" },
      ...{ "1.language": "fr", "1.interface": "on", "1.gone": "on" },
      "2.language": " ",
    });
    expect(readSection(typed, languages)).toEqual([en]);
  });

  it("keeps a row whose key is missing, so that it is refused and not lost", () => {
    expect(readSection(form({ "0.name": "", "0.contents": "The game\r\nA map\n" }), editions)).toEqual([
      { slug: null, name: "", contents: ["The game", "A map"] },
    ]);
  });

  it("orders rows by the place that was typed", () => {
    const typed = form({ "0.name": "B", "0.place": "2", "1.name": "A", "1.place": "1" });
    expect(readSection(typed, editions)).toMatchObject([{ name: "A" }, { name: "B" }]);
  });

  it("keeps what is no number as it was typed", () => {
    expect(readSection(form({ featuredRank: "first" }), aboutShape)).toMatchObject({ featuredRank: "first" });
  });
});

describe("two versions", () => {
  const stored = { title: "Theirs", description: "Same", franchise: null };
  const typed = { title: "Mine", description: "Same", franchise: "Saga" };

  it("of fields differ where they differ, and are taken one by one", () => {
    expect(differences(aboutShape, stored, typed).map(({ key }) => key)).toEqual(["title", "franchise"]);
    expect(takeStored(aboutShape, stored, typed, ["title"])).toEqual({
      title: "Theirs",
      description: "Same",
      franchise: "Saga",
    });
  });

  it("of rows differ by row: one that is missing comes back, one that is new goes", () => {
    expect(differences(languages, [en], [de]).map(({ key }) => key)).toEqual(["en", "de"]);
    expect(takeStored(languages, [en], [de], ["en"])).toEqual([de, en]);
    expect(takeStored(languages, [en], [de], ["de"])).toEqual([]);
    const mine = { ...en, audio: false };
    expect(takeStored(languages, [en], [mine], ["en"])).toEqual([en]);
  });
});

describe("prices", () => {
  it("are typed in major units and saved in minor ones", () => {
    expect(pricesInput({ USD: "19.99", EUR: null, JPY: "2480" }, "SKU")).toEqual({
      sku: "SKU",
      prices: [
        { currency: "USD", amountMinor: 1999 },
        { currency: "EUR", amountMinor: null },
        { currency: "JPY", amountMinor: 2480 },
      ],
    });
  });

  it("that are no amounts go on as they were typed, and are refused", () => {
    expect(pricesInput({ USD: "a lot" }, "SKU")).toMatchObject({
      prices: [{ amountMinor: "a lot" }, {}, {}],
    });
  });

  it("are shown in major units", () => {
    const prices = [
      { currency: "USD" as const, amountMinor: 5 },
      { currency: "JPY" as const, amountMinor: 2480 },
    ];
    const offer = {
      ...{ sku: "SKU", platform: "pc", edition: "standard", format: "key" as const, region: "Worldwide" },
      ...{ activation: null, condition: null, drm: null, activationCountries: null, discRegion: null },
      ...{ active: true, prices, bundleItems: [] },
    };
    expect(pricesValue(offer)).toEqual({ USD: "0.05", EUR: null, JPY: "2480" });
  });
});
