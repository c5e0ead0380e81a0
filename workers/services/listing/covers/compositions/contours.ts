/** Height lines of an island: nested outlines, filled as on a map or drawn as lines. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { smoothLoop, strokePath, type Point } from "../svg.ts";

export function contours(canvas: Canvas): string {
  const { width, height, random, dark } = canvas;
  const levels = random.int(9, 12);
  const [x, y] = [width * random.range(0.35, 0.65), height * random.range(0.4, 0.6)];
  const [driftX, driftY] = [random.range(-0.2, 0.2) * width, random.range(-0.2, 0.2) * height];
  const lobes = [2, 3, 5].map((count) => ({
    count,
    phase: random.range(0, Math.PI * 2),
    twist: random.range(-0.16, 0.16),
    depth: random.range(0.06, 0.16) / Math.sqrt(count / 2),
  }));
  const outline = (level: number) => {
    const share = 1 - level / levels;
    return smoothLoop(
      Array.from({ length: 18 }, (_, step): Point => {
        const angle = (step / 18) * Math.PI * 2;
        const wobble = lobes.reduce(
          (sum, { count, phase, twist, depth }) =>
            sum + Math.sin(angle * count + phase + level * twist) * depth,
          1,
        );
        const radius = share * wobble;
        return [
          x + driftX * (1 - share) + Math.cos(angle) * radius * width * 0.66,
          y + driftY * (1 - share) + Math.sin(angle) * radius * height * 0.62,
        ];
      }),
    );
  };
  const [low, middle, high] = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2)];
  const filled = random.chance(0.65);
  const color = (level: number) => {
    const share = level / (levels - 1);
    return share < 0.5 ? mix(low, middle, share * 2) : mix(middle, high, share * 2 - 1);
  };
  return Array.from({ length: levels }, (_, level) => {
    const shade = color(level);
    if (!filled) return strokePath(outline(level), shade, level % 3 === 0 ? 11 : 5);
    return `<path d="${outline(level)}" fill="${shade}" stroke="${mix(shade, dark, 0.4)}" stroke-width="3"/>`;
  }).join("");
}
