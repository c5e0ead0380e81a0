/** Smooth hills one behind another, each with a lit and a shaded side, under a plain sky with a moon or sun. */
import { mix } from "../color.ts";
import { standout, tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, smoothLine, type Point } from "../svg.ts";

export function dunes(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const [near, far, light] = [tone(canvas, 0), tone(canvas, 1), standout(canvas, ground)];
  const moonRadius = width * random.range(0.07, 0.15);
  const [moonX, moonY] = [width * random.range(0.18, 0.82), height * random.range(0.16, 0.27)];
  const crescent = random.chance(0.5)
    ? circle(moonX + moonRadius * 0.45, moonY - moonRadius * 0.25, moonRadius * 0.86, ground)
    : "";
  const layers = random.int(5, 6);
  const hills = Array.from({ length: layers }, (_, layer) => {
    const share = layer / (layers - 1);
    const base = height * (0.42 + 0.5 * share);
    const swing = height * random.range(0.05, 0.1);
    const phase = random.range(0, Math.PI * 2);
    const bends = random.range(0.7, 1.5);
    const crest: Point[] = Array.from({ length: 9 }, (_, step) => {
      const along = step / 8;
      return [along * width, base + Math.sin(along * Math.PI * 2 * bends + phase) * swing];
    });
    const color = mix(mix(far, near, share), dark, share * share * 0.62);
    const body = fillPath(`${smoothLine(crest)}V${num(height)}H0Z`, color);
    const peak = crest.reduce((best, point) => (point[1] < best[1] ? point : best));
    const lean = width * random.range(0.12, 0.3) * (moonX < peak[0] ? 1 : -1);
    const shade = fillPath(
      `M${num(peak[0])} ${num(peak[1] + 1)}Q${num(peak[0] + lean * 0.1)} ${num(peak[1] + swing)} ${num(peak[0] + lean)} ${num(height)}H${num(lean > 0 ? width : 0)}V${num(peak[1] + swing * 2.4)}Q${num(peak[0] + lean * 1.3)} ${num(peak[1] + swing * 0.5)} ${num(peak[0])} ${num(peak[1] + 1)}Z`,
      mix(color, dark, 0.22),
    );
    return body + (layer < layers - 1 ? shade : "");
  });
  return [circle(moonX, moonY, moonRadius, light), crescent, ...hills].join("");
}
