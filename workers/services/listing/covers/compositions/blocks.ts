/** An isometric town of columns: lit tops, two shaded sides. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num } from "../svg.ts";

export function blocks(canvas: Canvas): string {
  const { width, height, random, dark, light } = canvas;
  const cells = random.int(4, 6);
  const half = (width * 0.47) / cells;
  const rise = half * 0.58;
  const centerX = width / 2;
  const tallest = height * random.range(0.3, 0.42);
  const top = (height - cells * 2 * rise + tallest) / 2;
  const bias = random.pick(["back", "middle", "any"] as const);
  const tops = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2), tone(canvas, 0)];
  const columns: string[] = [];
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const far = (row + column) / (2 * cells - 2);
      const middle = 1 - Math.hypot(row - (cells - 1) / 2, column - (cells - 1) / 2) / cells;
      const weight = bias === "back" ? 1 - far * 0.75 : bias === "middle" ? middle : 0.75;
      const tall = tallest * weight * random.range(0.25, 1);
      const x = centerX + (column - row) * half;
      const y = top + (column + row) * rise - tall;
      const color = random.pick(tops);
      const [h, r, t] = [num(half), num(rise), num(tall)];
      const at = `M${num(x)} ${num(y)}`;
      columns.push(
        fillPath(`M${num(x - half)} ${num(y + rise)}l${h} ${r}v${t}l-${h}-${r}Z`, mix(color, dark, 0.3)),
        fillPath(`M${num(x + half)} ${num(y + rise)}l-${h} ${r}v${t}l${h}-${r}Z`, mix(color, dark, 0.58)),
        fillPath(`${at}l${h} ${r}l-${h} ${r}l-${h}-${r}Z`, mix(color, light, 0.12)),
      );
    }
  }
  const sun = circle(
    width * random.pick([0.2, 0.8]),
    height * random.range(0.14, 0.24),
    width * random.range(0.06, 0.12),
    tone(canvas, 3),
  );
  return sun + columns.join("");
}
