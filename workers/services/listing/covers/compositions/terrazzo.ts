/** Chips of stone scattered over two fields, a great circle or an arch among them. */
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, polygon, type Point } from "../svg.ts";

export function terrazzo(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const kind = random.pick(["circle", "arch", "half"] as const);
  const radius = Math.min(width, height) * random.range(0.3, 0.38);
  const [x, y] = [width * random.range(0.4, 0.6), height * random.range(0.45, 0.55)];
  const field = tone(canvas, 0);
  const r = num(radius);
  const shape =
    kind === "circle"
      ? circle(x, y, radius, field)
      : kind === "arch"
        ? fillPath(
            `M${num(x - radius)} ${num(height)}V${num(y)}a${r} ${r} 0 0 1 ${num(radius * 2)} 0V${num(height)}Z`,
            field,
          )
        : fillPath(
            `M0 ${num(height * 0.62)}L${num(width)} ${num(height * random.range(0.25, 0.45))}V${num(height)}H0Z`,
            field,
          );
  const chips = new Map<number, string[]>();
  const placed: { x: number; y: number; size: number }[] = [];
  for (let tries = 0; tries < 420 && placed.length < 52; tries += 1) {
    const size = random.chance(0.4) ? random.range(34, 60) : random.range(12, 26);
    const [chipX, chipY] = [random.range(0, width), random.range(0, height)];
    if (placed.some((chip) => Math.hypot(chip.x - chipX, chip.y - chipY) < chip.size + size + 7)) continue;
    placed.push({ x: chipX, y: chipY, size });
    const corners = random.int(4, 6);
    const turn = random.range(0, Math.PI);
    const outline: Point[] = Array.from({ length: corners }, (_, corner) => {
      const angle = turn + ((corner + random.range(-0.28, 0.28)) / corners) * Math.PI * 2;
      const reach = size * random.range(0.72, 1.1);
      return [Math.round(chipX + Math.cos(angle) * reach), Math.round(chipY + Math.sin(angle) * reach)];
    });
    const color = random.int(1, 3);
    chips.set(color, [...(chips.get(color) ?? []), polygon(outline)]);
  }
  return shape + [...chips].map(([color, paths]) => fillPath(paths.join(""), tone(canvas, color))).join("");
}
