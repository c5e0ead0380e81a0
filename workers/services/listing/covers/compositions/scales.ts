/** Overlapping fans in rows, like fish scales, with a tide of colour running through them. */
import { tone, type Canvas } from "../composition.ts";
import { circle } from "../svg.ts";

export function scales(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const across = random.pick([2, 3, 3]);
  const radius = width / across / 2;
  const step = radius * 0.6;
  const rows = Math.ceil(height / step) + 2;
  const [tide, period] = [random.int(0, 3), random.int(2, 4)];
  const rims = random
    .shuffle([0.6, 0.78, 0.34])
    .slice(0, 2)
    .sort((one, other) => other - one);
  const parts: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const shift = row % 2 === 0 ? 0 : radius;
    const base = tide + Math.floor(row / period);
    for (let column = 0; column <= across; column += 1) {
      const [x, y] = [column * radius * 2 + shift, row * step - radius * 0.2];
      if (x - radius >= width) continue;
      parts.push(circle(x, y, radius, tone(canvas, base)));
      rims.forEach((rim, ring) =>
        parts.push(circle(x, y, radius * rim, ring === 0 ? ground : tone(canvas, base + 1))),
      );
    }
  }
  return `<g stroke="${ground}" stroke-width="7">${parts.join("")}</g>`;
}
