/** Dots on a golden spiral, as in a sunflower, growing outwards through the tones. */
import { tone, type Canvas } from "../composition.ts";
import { circle, dots, type Point } from "../svg.ts";

/** The golden angle in radians, 2π(1 − 1/φ). */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

export function seedhead(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const count = random.int(190, 260);
  const [x, y] = [width * random.range(0.3, 0.7), height * random.range(0.35, 0.65)];
  const reach = Math.min(width, height) * random.range(0.5, 0.66);
  const turn = random.range(0, Math.PI * 2);
  const hollow = random.int(6, 30);
  const classes = 7;
  const groups: Point[][] = Array.from({ length: classes }, () => []);
  for (let index = hollow; index < count; index += 1) {
    const share = Math.sqrt(index / count);
    const angle = index * goldenAngle + turn;
    groups[Math.min(classes - 1, Math.floor(share * classes))]?.push([
      Math.round(x + Math.cos(angle) * share * reach),
      Math.round(y + Math.sin(angle) * share * reach),
    ]);
  }
  const spacing = (reach / Math.sqrt(count)) * 1.72;
  const bloom = groups.map((points, group) =>
    dots(points, spacing * (0.42 + (0.62 * group) / classes), tone(canvas, Math.floor(group / 2))),
  );
  const back = random.chance(0.55)
    ? circle(x, y, reach * 1.09, tone(canvas, 3)) + circle(x, y, reach * 1.05, ground)
    : "";
  return back + bloom.join("");
}
