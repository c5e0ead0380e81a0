/** A sun in rings of sky above layered ridges. */
import { mix } from "../color.ts";
import { standout, tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, rect, type Point } from "../svg.ts";

function ridge(canvas: Canvas, base: number, roughness: number): string {
  const { width, height, random } = canvas;
  const steps = 9;
  const points: Point[] = Array.from({ length: steps + 1 }, (_, step) => {
    const lift = step % 2 === 0 ? random.range(0.35, 1) : random.range(-0.5, 0.2);
    return [(step / steps) * width, base - lift * roughness];
  });
  return `M0 ${num(height)}L${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}L${num(width)} ${num(height)}Z`;
}

export function horizon(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const [sunX, sunY] = [width * random.range(0.28, 0.72), height * random.range(0.34, 0.5)];
  const radius = Math.min(width, height) * random.range(0.17, 0.24);
  const [glow, land] = [tone(canvas, 1), tone(canvas, 0)];
  const sun = standout(canvas, mix(ground, glow, 0.75));
  const rings = 6;
  const sky = Array.from({ length: rings }, (_, ring) => {
    const share = (ring + 1) / (rings + 1);
    return circle(sunX, sunY, radius * (1.25 + (rings - ring) * 0.62), mix(ground, glow, share * 0.85));
  });
  const stripes = random.chance(0.45)
    ? Array.from({ length: 5 }, (_, stripe) =>
        rect(
          sunX - radius,
          sunY + radius * (0.08 + stripe * 0.19),
          radius * 2,
          3 + stripe * 2.2,
          mix(ground, glow, 0.75),
        ),
      )
    : [];
  const layers = random.int(3, 4);
  const hills = Array.from({ length: layers }, (_, layer) => {
    const share = (layer + 1) / layers;
    return fillPath(
      ridge(canvas, height * (0.6 + 0.13 * layer), height * (0.16 - layer * 0.02)),
      mix(mix(glow, land, 0.55), dark, 0.12 + share * 0.8),
    );
  });
  return [...sky, circle(sunX, sunY, radius, sun), ...stripes, ...hills].join("");
}
