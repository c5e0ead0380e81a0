/** Covers: the same for ever, never two alike, well-formed and safe, with the title inside and legible. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demoGames } from "#db/seed/index.ts";
import { contrast, type Hex } from "./color.ts";
import { composeCover, coverMargin, coverWidth, renderCover } from "./cover.ts";
import { families } from "./compositions/index.ts";
import { lineWidth } from "./lettering.ts";
import { palettes } from "./palettes.ts";
import { wellFormedProblem } from "#tests/covers/well-formed.ts";

const words = "Star Dark Last Iron Moon Lost Blue Wild City Deep Fire Snow Ghost Night River Stone".split(
  " ",
);
const generated = Array.from(
  { length: 1_000 },
  (_, index) => `${words[index % 16]} ${words[Math.floor(index / 16) % 16]} ${Math.floor(index / 256) + 1}`,
);
const titles = [...new Set([...demoGames.map((game) => game.title), ...generated])];
const hard = [
  "",
  "   ",
  "A",
  "W".repeat(200),
  "@ % W M ".repeat(25),
  "Supercalifragilisticexpialidocious",
  "漢".repeat(200),
  "悪魔城ドラキュラ 漆黒たる前奏曲",
  "حرب النجوم: الجزء الثاني من القصة الطويلة",
  "משחק מחשב גדול",
  "신비한 이야기와 함께하는 모험의 세계",
  "เกมผจญภัยในโลกแฟนตาซี",
  "Щ Ж Ю ".repeat(20),
  "😀🎮🕹️👨‍👩‍👧‍👦 Emoji Quest",
  "<script>alert('1')</script> & \"quoted\" ]]> -->",
  "control\u0000\u0007 \uD800 lone \uFFFE end \u202E turned",
  "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor ".repeat(3).slice(0, 200),
];

const covers = new Map([...titles, ...hard].map((title) => [title, composeCover({ title })]));

/** The cover of one of the titles above, drawn once for all tests. */
function coverOf(title: string) {
  const cover = covers.get(title);
  if (!cover) throw new RangeError(`no cover was drawn for ${title}`);
  return cover;
}

/** The picture alone: without title element and letters. */
const artOf = (svg: string) => svg.replace(/<title>.*?<\/title>/su, "").replace(/<text.*?<\/text>/gsu, "");
/** The picture with every measure rounded to the next ten, so that near twins are found too. */
const roughly = (svg: string) =>
  artOf(svg).replace(/-?\d+(\.\d+)?/g, (figure) => String(Math.round(Number(figure) / 10) * 10));

describe("covers", () => {
  it("are the same for the same title, in whichever form it is typed", () => {
    for (const title of titles.slice(0, 150)) expect(renderCover({ title })).toBe(coverOf(title).svg);
    expect(renderCover({ title: "Poke\u0301mon" })).toBe(renderCover({ title: "Pokémon" }));
    expect(renderCover({ title: " Half-Life  2 " })).toBe(renderCover({ title: "Half-Life 2" }));
  });

  it("differ with the seed", () => {
    const covers = ["", "1", "2", "3"].map((seed) => artOf(renderCover({ title: "Portal", seed })));
    expect(new Set(covers).size).toBe(covers.length);
  });

  it("are never two alike, not even without their letters", () => {
    expect(titles.length).toBeGreaterThan(1_050);
    expect(new Set(titles.map((title) => artOf(coverOf(title).svg))).size).toBe(titles.length);
  });

  it("are not nearly alike among the demo games", () => {
    const demo = [...new Set(demoGames.map((game) => game.title))];
    expect(new Set(demo.map((title) => roughly(coverOf(title).svg))).size).toBe(demo.length);
  });

  it("use every family and every palette, none of them for more than a tenth of the games", () => {
    const plans = titles.map((title) => coverOf(title).plan);
    for (const name of [...families.map((family) => family.name)]) {
      const share = plans.filter((plan) => plan.family === name).length / plans.length;
      expect([name, share > 0.01 && share < 0.1]).toEqual([name, true]);
    }
    expect(new Set(plans.map((plan) => plan.palette)).size).toBe(palettes.length);
  });

  it("are small", () => {
    const sizes = titles
      .map((title) => Buffer.byteLength(coverOf(title).svg))
      .sort((one, other) => one - other);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(4_000);
    expect(sizes.at(-1)).toBeLessThan(14_000);
  });
});

describe("a cover's document", () => {
  it("is well-formed XML, whatever the title", () => {
    for (const title of [...titles, ...hard]) {
      expect([title, wellFormedProblem(coverOf(title).svg)]).toEqual([title, undefined]);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 212 }), (title) => {
        expect(wellFormedProblem(renderCover({ title }))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it("holds no script, style, link, id or address beside its namespace", () => {
    for (const title of [...titles.slice(0, 300), ...hard]) {
      const svg = coverOf(title).svg.replace(/<title>.*?<\/title>|<text.*?<\/text>/gsu, "");
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
        /<(script|style|image|use|a|foreignObject)\b|\b(id|href|on\w+|class|style)=|https?:|NaN|undefined|Infinity/,
      );
    }
  });

  it("is an image with the title as its name", () => {
    const svg = renderCover({ title: 'Rock & "Roll" <3' });
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 600 800"[^>]* role="img">/);
    expect(svg).toContain("<title>Rock &amp; &quot;Roll&quot; &lt;3</title>");
    expect(renderCover({ title: "  " })).toContain("<title>Untitled</title>");
  });
});

describe("a cover's title", () => {
  it("stays inside the margins by estimated width, and on the sheet", () => {
    for (const title of [...titles, ...hard]) {
      const { svg, plan } = coverOf(title);
      const { lines, face } = plan.lettering;
      const tooWide = lines.filter(
        ({ text, size }) => lineWidth(text, size, face) > coverWidth - 2 * coverMargin + 1,
      );
      expect([title, tooWide]).toEqual([title, []]);
      const baselines = [...svg.matchAll(/<text x="\d+" y="([\d.]+)"/g)].map((match) => Number(match[1]));
      expect(baselines.length).toBe(lines.length);
      expect([title, baselines.every((y) => y > 30 && y < 790)]).toEqual([title, true]);
    }
  });

  it("is set whole up to 200 signs", () => {
    const whole = (title: string) =>
      composeCover({ title })
        .plan.lettering.lines.map(({ text }) => text)
        .join("");
    const bare = (text: string) => text.replace(/[\s:–—-]/g, "").toLowerCase();
    for (const title of [...titles.slice(0, 400), "W".repeat(200), "漢".repeat(200)]) {
      expect(bare(whole(title))).toBe(bare(title));
    }
    expect(whole("W".repeat(2_000))).toMatch(/…$/);
  });

  it("leaves no number alone on the last line", () => {
    for (const title of ["Bomberman 64", "Euro Truck Simulator 2", "Sid Meier’s Civilization VI"]) {
      const last = composeCover({ title }).plan.lettering.lines.at(-1)?.text ?? "";
      expect([title, last.includes(" ")]).toEqual([title, true]);
    }
  });

  it("keeps words whole where a smaller size can", () => {
    const { lines } = composeCover({ title: "Supercalifragilisticexpialidocious" }).plan.lettering;
    expect(lines).toHaveLength(1);
  });

  it("runs from the right for Arabic and Hebrew", () => {
    expect(renderCover({ title: "مرحبا بالعالم" })).toContain('direction="rtl"');
    expect(renderCover({ title: "Portal" })).not.toContain("direction");
  });

  it("contrasts with its ground by 7 to 1 or more in every palette", () => {
    const weak = palettes.filter(({ dark, light }: { dark: Hex; light: Hex }) => contrast(dark, light) < 7);
    expect(weak).toEqual([]);
    for (const title of titles.slice(0, 200)) {
      const { ink, page } = coverOf(title).plan;
      expect(contrast(ink, page)).toBeGreaterThanOrEqual(7);
    }
  });
});
