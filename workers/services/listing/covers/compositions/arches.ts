/** Nested arches that stand side by side at different heights. */
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num } from "../svg.ts";

export function arches(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const gates = random.int(2, 3);
  const span = width / gates;
  const first = random.int(0, 3);
  const parts: string[] = [];
  const sunGate = random.int(0, gates - 1);
  for (let gate = 0; gate < gates; gate += 1) {
    const x = gate * span + span / 2;
    const outer = (span / 2) * 0.94;
    const bands = gates === 2 ? 5 : 4;
    const top = height * random.range(0.2, 0.52) + outer * 0.4;
    for (let band = 0; band < bands; band += 1) {
      const radius = outer * (1 - band / (bands + 0.4));
      const r = num(radius);
      const color = band % 2 === 1 && random.chance(0.35) ? ground : tone(canvas, first + gate + band);
      parts.push(
        fillPath(
          `M${num(x - radius)} ${num(height)}V${num(top)}a${r} ${r} 0 0 1 ${num(radius * 2)} 0V${num(height)}Z`,
          color,
        ),
      );
    }
    if (gate === sunGate) {
      const radius = outer * random.range(0.24, 0.34);
      parts.push(
        circle(x, Math.max(radius * 1.2, top - outer - radius * 1.5), radius, tone(canvas, first + 2)),
      );
    }
  }
  return parts.join("");
}
