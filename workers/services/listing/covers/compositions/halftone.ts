/** A screen of dots whose size tells the light of a sphere, a wave or a beam. */
import { tone, type Canvas } from "../composition.ts";
import { circle, dots, type Point } from "../svg.ts";

const sizes = 8;

export function halftone(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const pitch = width / random.int(13, 16);
  const kind = random.pick(["sphere", "wave", "corner"] as const);
  const [x, y] = [width * random.range(0.3, 0.7), height * random.range(0.3, 0.7)];
  const reach = Math.hypot(width, height);
  const [bend, phase] = [random.range(1.4, 2.4), random.range(0, Math.PI * 2)];
  const strength = (px: number, py: number): number => {
    if (kind === "sphere") return 1.05 - Math.hypot(px - x, py - y) / (reach * 0.42);
    if (kind === "wave") {
      const crest = height * (0.5 + 0.22 * Math.sin((px / width) * Math.PI * bend + phase));
      return 1.05 - Math.abs(py - crest) / (height * 0.36);
    }
    return 1.1 - Math.hypot(px, py - height) / (reach * 0.85);
  };
  const classes: Point[][] = Array.from({ length: sizes }, () => []);
  for (let row = 0; row * pitch * 0.87 < height + pitch; row += 1) {
    for (let column = 0; column * pitch < width + pitch; column += 1) {
      const [px, py] = [column * pitch + (row % 2) * (pitch / 2), row * pitch * 0.87];
      const size = Math.min(sizes, Math.round(strength(px, py) * sizes));
      if (size > 0) classes[size - 1]?.push([Math.round(px), Math.round(py)]);
    }
  }
  const split = random.int(3, 5);
  const sun = circle(
    kind === "corner" ? width * 0.72 : width - x,
    kind === "corner" ? height * 0.3 : height * random.pick([0.25, 0.72]),
    width * random.range(0.16, 0.26),
    tone(canvas, 2),
  );
  const screen = classes.map((points, size) =>
    dots(points, (pitch * 1.02 * (size + 1)) / sizes, tone(canvas, size < split ? 1 : 0)),
  );
  return sun + screen.join("");
}
