/** Rays in turn around a disc, with the ground rising in front of it. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, polygon } from "../svg.ts";

export function rays(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const [x, y] = [width * random.range(0.3, 0.7), height * random.range(0.45, 0.78)];
  const count = random.int(11, 18);
  const reach = Math.hypot(width, height);
  const turn = random.range(0, Math.PI);
  const wedge = (index: number, share: number) => {
    const [from, to] = [index, index + share].map((step) => turn + (step / count) * Math.PI * 2) as [
      number,
      number,
    ];
    return polygon([
      [x, y],
      [x + Math.cos(from) * reach, y + Math.sin(from) * reach],
      [x + Math.cos(to) * reach, y + Math.sin(to) * reach],
    ]);
  };
  const indexes = Array.from({ length: count }, (_, index) => index);
  const beams = fillPath(indexes.map((index) => wedge(index, 0.5)).join(""), tone(canvas, 0));
  const second = random.chance(0.5)
    ? fillPath(indexes.map((index) => wedge(index + 0.5, 0.16)).join(""), mix(ground, tone(canvas, 1), 0.8))
    : "";
  const radius = Math.min(width, height) * random.range(0.18, 0.27);
  const discs = [
    circle(x, y, radius * 1.42, ground),
    circle(x, y, radius * 1.2, tone(canvas, 1)),
    circle(x, y, radius, tone(canvas, 2)),
    circle(x, y, radius * 0.62, tone(canvas, 3)),
  ];
  const front = height * random.range(0.8, 0.88);
  const hills = [0, 1].map((layer) =>
    fillPath(
      `M0 ${num(front + layer * 38)}Q${num(width * random.range(0.2, 0.45))} ${num(front - 70 + layer * 50)} ${num(width * 0.55)} ${num(front + 6 + layer * 30)}T${num(width)} ${num(front - 8 + layer * 44)}V${num(height)}H0Z`,
      mix(tone(canvas, 3), dark, 0.5 + layer * 0.3),
    ),
  );
  return [beams, second, ...discs, ...(random.chance(0.6) ? hills : [])].join("");
}
