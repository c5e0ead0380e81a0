/** What a composition is: a family of pictures drawn into a rectangle from a palette and a random source. */
import { distance, type Hex } from "./color.ts";
import type { Random } from "./random.ts";

/** Where and with what to draw; coordinates run from 0,0 to width,height. */
export type Canvas = {
  width: number;
  height: number;
  random: Random;
  /** What lies behind the picture; already painted. */
  ground: Hex;
  /** Colours that stand out from the ground, the most telling ones first; four or more. */
  tones: readonly Hex[];
  /** The palette's darkest and lightest colour, whatever the ground is. */
  dark: Hex;
  light: Hex;
};

/** Draws a picture; the result is SVG text without ids, text or references. */
export type Composition = (canvas: Canvas) => string;

/** The tone that stands out most from a colour. */
export function standout({ tones, light }: Canvas, against: Hex): Hex {
  const accents = tones.slice(0, 4);
  return accents.reduce(
    (best, color) => (distance(color, against) > distance(best, against) ? color : best),
    accents[0] ?? light,
  );
}

/** The tone of that number, counted round. */
export function tone(canvas: Canvas, index: number): Hex {
  return canvas.tones[index % canvas.tones.length] ?? canvas.light;
}
