/** A Swiss poster: slanted bars of different reach, a circle and a dot. */
import { tone, type Canvas } from "../composition.ts";
import { circle, num } from "../svg.ts";

export function bars(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const count = random.int(5, 8);
  const angle = random.pick([-58, -45, -32, 32, 45, 58]);
  const round = random.chance(0.55);
  const reach = Math.hypot(width, height);
  const thick = (reach / count) * 0.62;
  const big = Math.min(width, height) * random.range(0.22, 0.34);
  const [x, y] = [width * random.range(0.3, 0.7), height * random.range(0.32, 0.62)];
  const before = random.chance(0.5);
  const disc = circle(x, y, big, tone(canvas, 2));
  const slats = Array.from({ length: count }, (_, index) => {
    const row = -reach / 2 + (index + 0.5) * (reach / count);
    const from = random.range(-0.5, 0.05) * reach;
    const length = random.range(0.28, 0.6) * reach;
    const color = tone(canvas, [0, 1, 0, 3][random.int(0, 3)] ?? 0);
    return `<rect x="${num(from)}" y="${num(row - thick / 2)}" width="${num(length)}" height="${num(thick)}"${round ? ` rx="${num(thick / 2)}"` : ""} fill="${color}"/>`;
  });
  const group = `<g transform="translate(${num(width / 2)} ${num(height / 2)}) rotate(${angle})">${slats.join("")}</g>`;
  const dot = circle(
    x + big * random.range(-0.4, 0.4),
    y + big * random.range(-0.4, 0.4),
    big * 0.28,
    tone(canvas, 1),
  );
  return (before ? disc + group : group + disc) + dot;
}
