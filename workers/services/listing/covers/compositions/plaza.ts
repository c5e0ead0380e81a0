/** A chequered floor that runs to the horizon, with a sphere or a gate standing on it. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, polygon, rect } from "../svg.ts";

export function plaza(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const skyline = height * random.range(0.48, 0.6);
  const eye = width * random.range(0.35, 0.65);
  const [sky, floor, tile, body] = [tone(canvas, 1), tone(canvas, 2), tone(canvas, 0), tone(canvas, 3)];
  const bands = 6;
  const heaven = Array.from({ length: bands }, (_, band) =>
    rect(
      0,
      (skyline * band) / bands,
      width,
      skyline / bands + 1,
      mix(ground, sky, (band / (bands - 1)) * 0.9),
    ),
  );
  const rows = 8;
  const depth = (row: number) => skyline + (height - skyline) * (row / rows) ** 1.9;
  const spread = width / 4.2;
  const at = (column: number, y: number) =>
    eye + column * spread * ((y - skyline) / (height - skyline) + 0.035) * 1.6;
  let tiles = "";
  for (let row = 0; row < rows; row += 1) {
    const [near, far] = [depth(row + 1), depth(row)];
    for (let column = -12; column < 12; column += 1) {
      if ((row + column) % 2 !== 0) continue;
      const corners = [
        [at(column, far), far],
        [at(column + 1, far), far],
        [at(column + 1, near), near],
        [at(column, near), near],
      ] as const;
      if (corners.every(([x]) => x < 0) || corners.every(([x]) => x > width)) continue;
      tiles += polygon(corners);
    }
  }
  const radius = Math.min(width, height) * random.range(0.17, 0.23);
  const [x, y] = [width * random.range(0.36, 0.64), skyline - radius * random.range(0.05, 0.5)];
  const shadow = `<ellipse cx="${num(x)}" cy="${num(y + radius * 1.25 + 26)}" rx="${num(radius * 0.95)}" ry="${num(radius * 0.2)}" fill="${mix(floor, dark, 0.75)}"/>`;
  const sphere = [0, 1, 2, 3].map((layer) =>
    circle(
      x - layer * radius * 0.1,
      y - layer * radius * 0.11,
      radius * (1 - layer * 0.22),
      mix(mix(body, dark, 0.42), mix(body, canvas.light, 0.4), layer / 3),
    ),
  );
  const r = num(radius);
  const gate = fillPath(
    `M${num(x - radius)} ${num(y + radius * 1.3)}V${num(y - radius * 0.2)}a${r} ${r} 0 0 1 ${num(radius * 2)} 0V${num(y + radius * 1.3)}h-${num(radius * 0.5)}V${num(y - radius * 0.2)}a${num(radius / 2)} ${num(radius / 2)} 0 0 0-${r} 0V${num(y + radius * 1.3)}Z`,
    body,
  );
  const thing = random.chance(0.6) ? [shadow, ...sphere] : [gate];
  return [...heaven, rect(0, skyline, width, height - skyline, floor), fillPath(tiles, tile), ...thing].join(
    "",
  );
}
