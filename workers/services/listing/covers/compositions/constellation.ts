/** Stars joined by fine lines over a great planet that rises from an edge. */
import { mix } from "../color.ts";
import { standout, tone, type Canvas } from "../composition.ts";
import { circle, dots, num, rect, strokePath, type Point } from "../svg.ts";

/** Stars one after another, each joined to its nearest among those before it. */
function figure(stars: readonly Point[]): string {
  return stars
    .slice(1)
    .map(([x, y], index) => {
      const before = stars.slice(0, index + 1);
      const near = before.reduce((best, star) =>
        Math.hypot(star[0] - x, star[1] - y) < Math.hypot(best[0] - x, best[1] - y) ? star : best,
      );
      return `M${num(near[0])} ${num(near[1])}L${num(x)} ${num(y)}`;
    })
    .join("");
}

export function constellation(canvas: Canvas): string {
  const { width, height, random, dark, light } = canvas;
  const night = mix(dark, tone(canvas, 2), 0.12);
  const dust: Point[] = Array.from({ length: 70 }, () => [random.range(0, width), random.range(0, height)]);
  const stars: Point[] = [];
  for (let tries = 0; tries < 200 && stars.length < random.int(9, 12); tries += 1) {
    const star: Point = [width * random.range(0.1, 0.9), height * random.range(0.08, 0.62)];
    if (stars.every(([x, y]) => Math.hypot(x - star[0], y - star[1]) > width * 0.14)) stars.push(star);
  }
  const radius = width * random.range(0.5, 0.85);
  const [planetX, planetY] = [width * random.range(0.15, 0.85), height * 0.72 + radius];
  const planet = standout(canvas, night);
  const bands = [1, 0.9, 0.78, 0.64].map((share, band) =>
    circle(
      planetX,
      planetY,
      radius * share,
      mix(planet, band % 2 === 0 ? tone(canvas, 1) : dark, band * 0.22),
    ),
  );
  return [
    rect(0, 0, width, height, night),
    dots(dust.slice(0, 46), 2.4, mix(light, night, 0.45)),
    dots(dust.slice(46), 4, mix(light, night, 0.2)),
    circle(planetX, planetY, radius * 1.12, mix(night, planet, 0.2)),
    ...bands,
    strokePath(figure(stars), mix(light, night, 0.35), 2.5),
    dots(stars, 15, tone(canvas, 3)),
    dots(stars.slice(0, 3), 30, tone(canvas, 3)),
    dots(stars, 6, light),
  ].join("");
}
