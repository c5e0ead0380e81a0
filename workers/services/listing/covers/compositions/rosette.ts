/** A flower of petals in rings, each ring turned against the last. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num } from "../svg.ts";

export function rosette(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const petals = random.pick([6, 8, 8, 10, 12]);
  const [x, y] = [width * random.range(0.42, 0.58), height * random.range(0.46, 0.54)];
  const reach = Math.min(width, height) * random.range(0.46, 0.6);
  const pointed = random.chance(0.5);
  const slim = random.range(0.75, 1.15);
  const ring = (outer: number, inner: number, turn: number): string => {
    const swell = ((outer * Math.PI) / petals) * slim;
    return Array.from({ length: petals }, (_, petal) => {
      const angle = turn + (petal / petals) * Math.PI * 2;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const at = (along: number, aside: number) =>
        `${num(x + dx * along - dy * aside)} ${num(y + dy * along + dx * aside)}`;
      const shoulder = pointed ? 0.55 : 0.86;
      return `M${at(inner, 0)}C${at(outer * 0.45, swell)} ${at(outer * shoulder, swell)} ${at(outer, 0)}C${at(outer * shoulder, -swell)} ${at(outer * 0.45, -swell)} ${at(inner, 0)}Z`;
    }).join("");
  };
  const step = Math.PI / petals;
  return [
    circle(x, y, reach * 1.16, mix(ground, tone(canvas, 3), 0.3)),
    fillPath(ring(reach, 0, 0), tone(canvas, 0)),
    fillPath(ring(reach * 0.8, 0, step), tone(canvas, 1)),
    fillPath(ring(reach * 0.6, 0, 0), tone(canvas, 2)),
    fillPath(ring(reach * 0.4, 0, step), tone(canvas, 3)),
    circle(x, y, reach * 0.15, ground),
    circle(x, y, reach * 0.08, tone(canvas, 0)),
  ].join("");
}
