/** A creature of square pixels, mirrored down the middle, with its shadow and some sparks. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { fillPath, num } from "../svg.ts";

export function sprite(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const [columns, rows] = [5, random.int(9, 10)];
  const pixel = Math.floor(Math.min(width / 13, height / (rows + 3)));
  const left = width / 2 - (columns + 0.5) * pixel;
  const top = (height - rows * pixel) / 2 - pixel * 0.4;
  const layers: string[] = ["", "", ""];
  const square = (column: number, row: number) =>
    `M${num(left + column * pixel)} ${num(top + row * pixel)}h${pixel}v${pixel}h-${pixel}Z`;
  const eyeRow = random.int(2, 3);
  const eyeColumn = random.int(3, 4);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const inward = column / columns;
      const belt = 1 - Math.abs(row - rows * 0.45) / rows;
      const eye = row === eyeRow && column === eyeColumn;
      const solid =
        eye || column === columns
          ? row > 0 && row < rows - 1
          : random.next() < inward * 0.62 + belt * 0.5 - 0.16;
      if (!solid) continue;
      const layer = eye ? 2 : random.chance(0.24) ? 1 : 0;
      layers[layer] += square(column, row) + (column === columns ? "" : square(columns * 2 - column, row));
    }
  }
  const sparks = Array.from({ length: 16 }, () => {
    const edge = random.chance(0.5) ? random.range(0.02, 0.2) : random.range(0.78, 0.95);
    const size = num(pixel * random.pick([0.25, 0.25, 0.5]));
    return `M${num(Math.round((width * edge) / 8) * 8)} ${num(Math.round((height * random.range(0.05, 0.9)) / 8) * 8)}h${size}v${size}h-${size}Z`;
  });
  const shadow = mix(ground, dark, 0.45);
  const offset = num(pixel * 0.5);
  return [
    fillPath(sparks.join(""), tone(canvas, 3)),
    `<g transform="translate(${offset} ${offset})">${fillPath(layers.join(""), shadow)}</g>`,
    ...layers.map((path, layer) => fillPath(path, layer === 2 ? dark : tone(canvas, layer))),
    fillPath(
      [eyeColumn, columns * 2 - eyeColumn]
        .map((column) => {
          const third = num(pixel * 0.42);
          return `M${num(left + (column + 0.29) * pixel)} ${num(top + (eyeRow + 0.29) * pixel)}h${third}v${third}h-${third}Z`;
        })
        .join(""),
      canvas.light,
    ),
  ].join("");
}
