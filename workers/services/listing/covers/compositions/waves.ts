/** Rows of waves rolling over each other, each with a bright crest. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, num } from "../svg.ts";

export function waves(canvas: Canvas): string {
  const { width, height, random, dark } = canvas;
  const rows = random.int(6, 8);
  const period = width / random.pick([1.5, 2, 2.5, 3]);
  const swell = height * random.range(0.035, 0.06);
  const [shallow, deep, foam, sun] = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2), tone(canvas, 3)];
  const start = height * random.range(0.3, 0.42);
  const step = (height - start) / (rows - 0.6);
  const bodies = Array.from({ length: rows }, (_, row) => {
    const y = start + row * step;
    const offset = -period * (random.range(0, 0.35) + (row % 2) * 0.5);
    const turns = Math.ceil((width - offset) / (period / 2)) + 1;
    const half = num(period / 2);
    const crest = `M${num(offset)} ${num(y)}q${num(period / 4)} ${num(-swell * 2)} ${half} 0${`t${half} 0`.repeat(turns)}`;
    const share = row / (rows - 1);
    const color = mix(mix(shallow, deep, share), dark, share * 0.45);
    const line = mix(foam, color, share * 0.45);
    return `<path d="${crest}V${num(height + 20)}H${num(offset)}Z" fill="${color}" stroke="${line}" stroke-width="${num(9 - share * 4)}"/>`;
  });
  const radius = width * random.range(0.13, 0.22);
  const disc = circle(width * random.range(0.2, 0.8), start - radius * random.range(-0.1, 0.7), radius, sun);
  return disc + bodies.join("");
}
