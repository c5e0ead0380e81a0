/** A field of triangles, folded like paper, lit from one side. */
import { mix, type Hex } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { polygon, type Point } from "../svg.ts";

export function facets(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const across = random.int(4, 6);
  const cell = width / across;
  const rows = Math.ceil(height / cell);
  const jitter = cell * 0.3;
  const knot = (column: number, row: number): Point => {
    const edgeX = column === 0 || column === across;
    const edgeY = row === 0 || row === rows;
    const [dx, dy] = [random.range(-jitter, jitter), random.range(-jitter, jitter)];
    return [
      Math.round(column * cell + (edgeX ? 0 : dx)),
      Math.round((row * height) / rows + (edgeY ? 0 : dy)),
    ];
  };
  const knots = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: across + 1 }, (_, column) => knot(column, row)),
  );
  const first = mix(tone(canvas, 0), canvas.dark, 0.38);
  const second = tone(canvas, random.int(0, 1));
  const third = mix(tone(canvas, 1), canvas.light, 0.6);
  const slope = random.range(-0.5, 0.5);
  const shades = 9;
  const ramp: Hex[] = Array.from({ length: shades }, (_, shade) => {
    const share = shade / (shades - 1);
    return share < 0.5 ? mix(first, second, share * 2) : mix(second, third, share * 2 - 1);
  });
  const paths = ramp.map(() => "");
  const add = (corners: readonly (Point | undefined)[]) => {
    const points = corners.filter((point) => point !== undefined);
    const [sumX, sumY] = points.reduce(([sx, sy], [px, py]) => [sx + px, sy + py] as const, [0, 0] as const);
    const along = sumY / 3 / height + slope * (sumX / 3 / width - 0.5);
    const shade = Math.max(
      0,
      Math.min(shades - 1, Math.round((along + random.range(-0.16, 0.16)) * (shades - 1))),
    );
    paths[shade] += polygon(points);
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const [a, b] = [knots[row]?.[column], knots[row]?.[column + 1]];
      const [c, d] = [knots[row + 1]?.[column + 1], knots[row + 1]?.[column]];
      const falling = random.chance(0.5);
      add(falling ? [a, b, c] : [a, b, d]);
      add(falling ? [a, c, d] : [b, c, d]);
    }
  }
  return paths
    .map((path, shade) => {
      const color = ramp[shade] ?? first;
      return path && `<path d="${path}" fill="${color}" stroke="${color}" stroke-width="1.6"/>`;
    })
    .join("");
}
