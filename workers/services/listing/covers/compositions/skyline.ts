/** Towers by night or day, their windows lit in rows, in front of a disc. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { circle, fillPath, num, rect, strokePath } from "../svg.ts";

export function skyline(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const [lamp, wall, glow, moon] = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2), tone(canvas, 3)];
  const radius = Math.min(width, height) * random.range(0.2, 0.3);
  const [moonX, moonY] = [width * random.range(0.28, 0.72), height * random.range(0.3, 0.42)];
  const parts = [
    circle(moonX, moonY, radius * 1.35, mix(ground, glow, 0.35)),
    circle(moonX, moonY, radius, moon),
  ];
  const rows = 3;
  for (let row = 0; row < rows; row += 1) {
    const color = mix(mix(wall, glow, 0.3 - row * 0.15), dark, 0.2 + row * 0.32);
    const windows: string[] = [];
    const roofs: string[] = [];
    let x = -random.range(0, 40);
    while (x < width) {
      const broad = random.range(width * 0.1, width * 0.19);
      const top = height * (random.range(0.3, 0.56) + row * 0.16);
      parts.push(rect(x, top, broad + 0.5, height - top + 1, color));
      const roof = random.int(0, 3);
      if (roof === 0)
        roofs.push(
          `M${num(x)} ${num(top)}l${num(broad / 2)}-${num(broad * 0.5)} ${num(broad / 2)} ${num(broad * 0.5)}Z`,
        );
      if (roof === 1) roofs.push(`M${num(x + broad * 0.42)} ${num(top)}v-44h${num(broad * 0.1)}v44Z`);
      if (roof === 2) roofs.push(`M${num(x + broad * 0.18)} ${num(top)}v-20h${num(broad * 0.64)}v20Z`);
      const columns = Math.floor(broad / 19);
      for (let column = 1; column < columns; column += 1) {
        if (random.chance(0.62))
          windows.push(
            `M${num(x + column * (broad / columns))} ${num(top + random.int(1, 3) * 22)}V${num(height - random.int(0, 6) * 22)}`,
          );
      }
      x += broad + (random.chance(0.25) ? random.range(4, 26) : 0);
    }
    const lit = mix(lamp, color, row === 0 ? 0.55 : 0.1);
    parts.push(
      fillPath(roofs.join(""), color),
      strokePath(windows.join(""), lit, 7, 'stroke-dasharray="10 12 10 34"'),
    );
  }
  return parts.join("");
}
