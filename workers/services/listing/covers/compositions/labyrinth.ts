/** Quarter-circle tiles laid at random: one winding track over the whole picture. */
import { tone, type Canvas } from "../composition.ts";
import { disc, fillPath, num, strokePath } from "../svg.ts";

export function labyrinth(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const across = random.int(4, 6);
  const size = width / across;
  const rows = Math.ceil(height / size);
  const h = num(size / 2);
  const arcs: string[] = [];
  const spots: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const [x, y] = [column * size, row * size];
      const falling = random.chance(0.5);
      arcs.push(
        falling
          ? `M${num(x + size / 2)} ${num(y)}a${h} ${h} 0 0 1-${h} ${h}M${num(x + size / 2)} ${num(y + size)}a${h} ${h} 0 0 1 ${h}-${h}`
          : `M${num(x + size / 2)} ${num(y)}a${h} ${h} 0 0 0 ${h} ${h}M${num(x)} ${num(y + size / 2)}a${h} ${h} 0 0 1 ${h} ${h}`,
      );
      if (random.chance(0.2)) spots.push(disc(x, y, size * 0.13));
    }
  }
  const track = arcs.join("");
  const wide = size * random.range(0.4, 0.5);
  return [
    strokePath(track, tone(canvas, 0), wide),
    strokePath(track, random.chance(0.5) ? ground : tone(canvas, 1), wide * 0.5),
    strokePath(track, tone(canvas, 2), wide * 0.16),
    fillPath(spots.join(""), tone(canvas, 3)),
  ].join("");
}
