/** Draws the cover of a game from nothing but its title: an SVG of 600 by 800, the same for ever. */
import { contrast, distance, lightness, mix, type Hex } from "./color.ts";
import type { Canvas } from "./composition.ts";
import { families, type Family } from "./compositions/index.ts";
import { chooseFace, letteringHeight, setTitle, type Lettering } from "./lettering.ts";
import { palettes, type Palette } from "./palettes.ts";
import { createRandom, type Random } from "./random.ts";
import { clipped, escapeXml, num, rect } from "./svg.ts";

export const coverWidth = 600;
export const coverHeight = 800;
/** What stays clear between the title and the cover's edge. */
export const coverMargin = 44;

type Layout = "below" | "above" | "framed";
type Frame = { art: { x: number; y: number; width: number; height: number }; titleTop: number };

/** Marks of direction and controls would disturb the setting; runs of spaces become one. */
function cleanTitle(title: string): string {
  const clean = title
    .normalize("NFC")
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return clean || "Untitled";
}

function frameOf(layout: Layout, titleHeight: number): Frame {
  const band = titleHeight + 84;
  if (layout === "above")
    return { art: { x: 0, y: band, width: coverWidth, height: coverHeight - band }, titleTop: 44 };
  if (layout === "below")
    return {
      art: { x: 0, y: 0, width: coverWidth, height: coverHeight - band },
      titleTop: coverHeight - band + 38,
    };
  const height = coverHeight - coverMargin - titleHeight - 80;
  const art = { x: coverMargin, y: coverMargin, width: coverWidth - 2 * coverMargin, height };
  return { art, titleTop: coverMargin + height + 32 };
}

/** How vivid the middle between two colours is: opposite hues meet in grey. */
function vividness(one: Hex, other: Hex): number {
  const middle = mix(one, other, 0.5);
  return distance(middle, mix("#000000", "#ffffff", lightness(middle)));
}

/**
 * The other colours, those too near to the ground moved away from it. The first two mix well, since pictures shade
 * from one to the other; the rest come in an order of their own.
 */
function tonesFor(ground: Hex, { dark, light, accents }: Palette, random: Random): Hex[] {
  const away = lightness(ground) > 0.76 ? dark : light;
  const colors = random
    .shuffle(accents)
    .map((color) => (distance(color, ground) < 0.16 ? mix(color, away, 0.45) : color));
  const pairs = colors.flatMap((one) =>
    colors.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  const vivid = pairs.toSorted((pair, other) => vividness(...other) - vividness(...pair)).slice(0, 6);
  const pair = random.pick(vivid);
  return [...pair, ...colors.filter((color) => !pair.includes(color)), away];
}

/** The ground of a picture: the palette's other end, or an accent of it that keeps apart from the title's ground. */
function artGround(ground: Hex, palette: Palette, random: Random): Hex {
  const other = ground === palette.dark ? palette.light : palette.dark;
  const accents = palette.accents.filter((color) => distance(color, ground) > 0.22);
  const soft = accents
    .map((color) => mix(color, palette.light, 0.55))
    .filter((color) => distance(color, ground) > 0.12);
  return random.pick([other, other, ...accents.slice(0, 3), ...soft.slice(0, 2)]);
}

function titleBlock(lettering: Lettering, top: number, ink: Hex): string {
  const { face, rightToLeft, leading } = lettering;
  const x = rightToLeft ? coverWidth - coverMargin : coverMargin;
  const direction = rightToLeft ? ' direction="rtl"' : "";
  let y = top;
  const lines = lettering.lines.map(({ text, size }) => {
    const baseline = y + size * (leading > 1.15 ? leading * 0.74 : 0.84);
    y += size * leading;
    return `<text x="${x}" y="${num(baseline)}" font-size="${num(size)}" letter-spacing="${num(face.tracking * size)}">${escapeXml(text)}</text>`;
  });
  return `<g fill="${ink}" font-family="${face.family}" font-weight="${face.weight}"${direction}>${lines.join("")}</g>`;
}

function draw(
  family: Family,
  art: Frame["art"],
  canvas: Omit<Canvas, "width" | "height">,
  isFramed: boolean,
  page: Hex,
): string {
  const back =
    !family.open || isFramed || canvas.ground !== page
      ? rect(0, 0, art.width, art.height, canvas.ground)
      : "";
  return clipped(
    art.x,
    art.y,
    art.width,
    art.height,
    back + family.draw({ ...canvas, width: art.width, height: art.height }),
  );
}

/** What was decided for a title before anything is drawn; for the sheet and the tests. */
export type CoverPlan = {
  family: string;
  palette: string;
  layout: Layout;
  face: string;
  lettering: Lettering;
  ink: Hex;
  page: Hex;
};

/**
 * The cover of a title as SVG text (600 by 800, no ids, references, scripts or fonts of its own).
 * The same title and seed give the same bytes on every machine; `seed` gives another cover for the same title.
 */
export function renderCover({ title, seed = "" }: { title: string; seed?: string }): string {
  return composeCover({ title, seed }).svg;
}

/** The cover together with the plan it was drawn from. */
export function composeCover({ title, seed = "" }: { title: string; seed?: string }): {
  svg: string;
  plan: CoverPlan;
} {
  const name = cleanTitle(title);
  const random = createRandom(`${seed}\n${name}`);
  const family = random.pick(families);
  const palette = random.pick(palettes);
  const page = random.chance(0.56) ? palette.dark : palette.light;
  const ink = page === palette.dark ? palette.light : palette.dark;
  const layout = random.pick<Layout>(
    family.open ? ["below", "below", "above", "framed"] : ["below", "below", "below", "above", "framed"],
  );
  const lettering = setTitle(name, chooseFace(name, random), {
    width: coverWidth - 2 * coverMargin,
    height: 250,
  });
  const frame = frameOf(layout, letteringHeight(lettering));
  const isFramed = layout === "framed";
  const ground = family.open && !isFramed ? page : artGround(page, palette, random);
  const canvas = {
    random,
    ground,
    tones: tonesFor(ground, palette, random),
    dark: palette.dark,
    light: palette.light,
  };
  const art = draw(family, frame.art, canvas, isFramed, page);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${coverWidth} ${coverHeight}" width="${coverWidth}" height="${coverHeight}" role="img">` +
    `<title>${escapeXml(name)}</title>${rect(0, 0, coverWidth, coverHeight, page)}${art}${titleBlock(lettering, frame.titleTop, ink)}</svg>`;
  const plan = {
    family: family.name,
    palette: palette.name,
    layout,
    face: lettering.face.name,
    lettering,
    ink,
    page,
  };
  return { svg, plan };
}

/** Contrast ratio of a plan's title against its ground. */
export function titleContrast({ ink, page }: CoverPlan): number {
  return contrast(ink, page);
}
