/** Bundles of stripes that run straight, turn a quarter and run on. */
import { tone, type Canvas } from "../composition.ts";
import { circle, num, strokePath } from "../svg.ts";

export function ribbons(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const stripe = Math.min(width, height) * random.range(0.034, 0.046);
  const bundle = (route: string, first: number) =>
    [9, 7, 5, 3, 1]
      .map((share, index) => strokePath(route, tone(canvas, first + index), stripe * share))
      .join("");
  const gap = (route: string) => strokePath(route, ground, stripe * 10.6);
  const bend = width * random.range(0.24, 0.34);
  const b = num(bend);
  const mirrored = random.chance(0.5);
  const x = (share: number) => num(width * (mirrored ? 1 - share : share));
  const sideways = mirrored ? -1 : 1;
  const sweep = mirrored ? [1, 0] : [0, 1];
  const [midX, midY] = [random.range(0.3, 0.5), random.range(0.42, 0.6)];
  const snake = `M${x(midX)} -60V${num(height * midY - bend)}a${b} ${b} 0 0 ${sweep[0]} ${num(sideways * bend)} ${b}H${num(mirrored ? -80 : width + 80)}`;
  const lower = random.range(0.14, 0.3);
  const second = `M${num(mirrored ? width + 80 : -80)} ${num(height * (midY + lower))}H${x(0.42)}a${b} ${b} 0 0 ${sweep[1]} ${num(sideways * bend)} ${b}V${num(height + 80)}`;
  const sun = circle(
    width * (mirrored ? random.range(0.7, 0.82) : random.range(0.18, 0.3)),
    height * random.range(0.2, 0.3),
    stripe * random.range(2.4, 3.4),
    tone(canvas, 3),
  );
  return sun + bundle(second, 1) + gap(snake) + bundle(snake, 0);
}
