/** A planet, shaded by half, with tilted orbits and smaller worlds on them. */
import { mix, type Hex } from "../color.ts";
import { standout, tone, type Canvas } from "../composition.ts";
import { circle, dots, fillPath, num, type Point } from "../svg.ts";

function world(x: number, y: number, radius: number, canvas: Canvas, color: Hex): string {
  const r = num(radius);
  const shade = `M${num(x)} ${num(y - radius)}a${r} ${r} 0 0 1 0 ${num(radius * 2)}a${num(radius * 1.5)} ${num(radius * 1.5)} 0 0 0 0-${num(radius * 2)}Z`;
  return circle(x, y, radius, color) + fillPath(shade, mix(color, canvas.dark, 0.4));
}

export function orbits(canvas: Canvas): string {
  const { width, height, random, ground, light } = canvas;
  const [x, y] = [width * random.range(0.38, 0.62), height * random.range(0.42, 0.58)];
  const size = Math.min(width, height);
  const tilt = random.range(-38, 38);
  const flat = random.range(0.3, 0.62);
  const count = random.int(4, 5);
  const stars: Point[] = Array.from({ length: 34 }, () => [random.int(0, width), random.int(0, height)]);
  const line = mix(ground, tone(canvas, 3), 0.55);
  const reach = (ring: number) => size * (0.26 + ring * 0.115);
  const parts: string[] = [];
  for (let ring = 0; ring < count; ring += 1) {
    parts.push(
      `<ellipse rx="${num(reach(ring))}" ry="${num(reach(ring) * flat)}" fill="none" stroke="${line}" stroke-width="${ring % 2 === 0 ? 4 : 2}"/>`,
    );
  }
  const planet = world(0, 0, size * random.range(0.15, 0.2), canvas, standout(canvas, ground));
  for (let ring = 0; ring < count; ring += 1) {
    const angle = random.range(0, Math.PI * 2);
    parts.push(
      world(
        Math.cos(angle) * reach(ring),
        Math.sin(angle) * reach(ring) * flat,
        size * random.range(0.018, 0.05),
        canvas,
        tone(canvas, ring),
      ),
    );
  }
  return (
    dots(stars, 3, mix(light, ground, 0.4)) +
    `<g transform="translate(${num(x)} ${num(y)}) rotate(${num(tilt)})">${parts.slice(0, count).join("")}${planet}${parts.slice(count).join("")}</g>`
  );
}
