/** Clear-cut mountains with a lit side, a shaded side and caps of snow. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, polygon } from "../svg.ts";

export function peaks(canvas: Canvas): string {
  const { width, height, random, dark, light } = canvas;
  const [rock, far, sun] = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2)];
  const parts = [
    circle(
      width * random.range(0.15, 0.85),
      height * random.range(0.14, 0.3),
      width * random.range(0.08, 0.16),
      sun,
    ),
  ];
  const layers = 3;
  for (let layer = 0; layer < layers; layer += 1) {
    const count = 3 + layer;
    const face = mix(mix(far, rock, layer / (layers - 1)), dark, layer * 0.2);
    for (let index = 0; index < count; index += 1) {
      const x = ((index + random.range(0.2, 0.8)) / count) * width;
      const peak = height * (random.range(0.24, 0.42) + layer * 0.2);
      const base = height * 1.02;
      const broad = (base - peak) * random.range(0.5, 0.72);
      const lean = broad * random.range(-0.12, 0.12);
      parts.push(
        fillPath(
          polygon([
            [x, peak],
            [x + lean, base],
            [x - broad, base],
          ]),
          face,
        ),
        fillPath(
          polygon([
            [x, peak],
            [x + broad, base],
            [x + lean, base],
          ]),
          mix(face, dark, 0.38),
        ),
      );
      if (layer === layers - 1) continue;
      const snow = (base - peak) * random.range(0.16, 0.26);
      const reach = (broad * snow) / (base - peak);
      const mid = x + (lean * snow) / (base - peak);
      const cap = (side: number) =>
        `M${num(x)} ${num(peak)}L${num(mid)} ${num(peak + snow * 0.72)}l${num(side * reach * 0.3)} ${num(snow * 0.32)}l${num(side * reach * 0.28)}-${num(snow * 0.2)}L${num(x + side * reach)} ${num(peak + snow)}Z`;
      parts.push(
        fillPath(cap(-1), mix(light, face, 0.08)),
        fillPath(cap(1), mix(light, mix(face, dark, 0.38), 0.36)),
      );
    }
  }
  return parts.join("");
}
