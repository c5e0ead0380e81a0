/** Concentric rings cut in half, the halves shifted or turned against each other. */
import { tone, type Canvas } from "../composition.ts";
import { circle, clipped } from "../svg.ts";

export function rings(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const count = random.int(6, 9);
  const reach = Math.min(width, height) * random.range(0.44, 0.62);
  const colors = [tone(canvas, 0), ground, tone(canvas, 1), ground, tone(canvas, 2), ground];
  const target = (x: number, y: number, shift: number) =>
    Array.from({ length: count }, (_, ring) =>
      circle(x, y, (reach * (count - ring)) / count, colors[(ring + shift) % colors.length] ?? ground),
    ).join("");
  const vertical = random.chance(0.5);
  const cut = random.range(0.42, 0.58);
  const slip = reach * random.pick([0.18, 0.27, 0.36]) * (random.chance(0.5) ? 1 : -1);
  const shift = random.pick([0, 1, 1, 2]);
  if (vertical) {
    const split = width * cut;
    return (
      clipped(0, 0, split, height, target(split, height / 2 - slip, 0)) +
      clipped(split, 0, width - split, height, target(0, height / 2 + slip, shift))
    );
  }
  const split = height * cut;
  return (
    clipped(0, 0, width, split, target(width / 2 - slip, split, 0)) +
    clipped(0, split, width, height - split, target(width / 2 + slip, 0, shift))
  );
}
