/** Broad bands woven over and under each other. */
import { mix } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { num, rect } from "../svg.ts";

export function weave(canvas: Canvas): string {
  const { width, height, random, ground, dark } = canvas;
  const across = random.int(3, 5);
  const pitch = width / across;
  const broad = pitch * random.range(0.6, 0.78);
  const reach = Math.ceil(Math.hypot(width, height) / pitch / 2) + 1;
  const warp = Array.from({ length: reach * 2 }, () => tone(canvas, random.pick([0, 0, 1])));
  const weft = Array.from({ length: reach * 2 }, () => tone(canvas, random.pick([2, 2, 3])));
  const length = reach * pitch;
  const inset = (pitch - broad) / 2;
  const parts = warp.map((color, index) =>
    rect((index - reach) * pitch + inset, -length, broad, length * 2, color),
  );
  weft.forEach((color, row) => {
    const y = (row - reach) * pitch + inset;
    const edge = mix(color, dark, 0.4);
    for (let column = row % 2; column < reach * 2; column += 2) {
      const x = (column - reach) * pitch - inset;
      parts.push(
        rect(x, y, pitch + inset * 2, broad, color),
        rect(x, y + broad * 0.84, pitch + inset * 2, broad * 0.16, edge),
      );
    }
    parts.push("");
  });
  const angle = random.pick([45, 45, 30, -30]);
  return (
    rect(0, 0, width, height, mix(ground, dark, 0.25)) +
    `<g transform="translate(${num(width / 2)} ${num(height / 2)}) rotate(${angle})">${parts.join("")}</g>`
  );
}
