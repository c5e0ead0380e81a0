/** Stripes of very different thickness, cut into strips that have slipped along each other. */
import { tone, type Canvas } from "../composition.ts";
import { clipped, num, rect } from "../svg.ts";

export function strata(canvas: Canvas): string {
  const { width, height, random } = canvas;
  const strips = random.int(3, 5);
  const angle = random.pick([-24, -16, 16, 24, 32, -32]);
  const reach = Math.hypot(width, height);
  const broad = reach / strips;
  const cycle: { top: number; thick: number; index: number }[] = [];
  let depth = 0;
  random.shuffle([0.05, 0.14, 0.02, 0.24, 0.03, 0.1, 0.17, 0.06]).forEach((share, band) => {
    const thick = share * reach * 0.62;
    if (band % 2 === 0 || share > 0.09) cycle.push({ top: depth, thick, index: random.int(0, 3) });
    depth += thick;
  });
  const slip = depth * random.pick([0.21, 0.34, 0.5]);
  const content = Array.from({ length: strips }, (_, strip) => {
    const start = -depth + ((strip * slip) % depth);
    let bands = "";
    for (let turn = 0; start + turn * depth < reach; turn += 1) {
      for (const { top, thick, index } of cycle) {
        const y = start + turn * depth + top;
        if (y + thick > 0 && y < reach)
          bands += rect(0, y, broad + 1, thick, tone(canvas, index + (strip % 2)));
      }
    }
    return clipped(strip * broad - reach / 2, -reach / 2, broad + 0.6, reach, bands);
  });
  return `<g transform="translate(${num(width / 2)} ${num(height / 2)}) rotate(${angle})">${content.join("")}</g>`;
}
