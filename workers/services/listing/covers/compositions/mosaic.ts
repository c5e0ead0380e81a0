/** Tiles of quarter circles, half circles, triangles and discs on a square grid. */
import type { Hex } from "../color.ts";
import { tone, type Canvas } from "../composition.ts";
import { disc, fillPath, num, polygon, rect } from "../svg.ts";

type Corner = 0 | 1 | 2 | 3;

function quarter(x: number, y: number, size: number, corner: Corner): string {
  const s = num(size);
  const moves: Record<Corner, string> = {
    0: `M${num(x)} ${num(y)}h${s}a${s} ${s} 0 0 1-${s} ${s}Z`,
    1: `M${num(x + size)} ${num(y)}v${s}a${s} ${s} 0 0 1-${s}-${s}Z`,
    2: `M${num(x + size)} ${num(y + size)}h-${s}a${s} ${s} 0 0 1 ${s}-${s}Z`,
    3: `M${num(x)} ${num(y + size)}v-${s}a${s} ${s} 0 0 1 ${s} ${s}Z`,
  };
  return moves[corner];
}

function half(x: number, y: number, size: number, corner: Corner): string {
  const [s, r] = [num(size), num(size / 2)];
  const moves: Record<Corner, string> = {
    0: `M${num(x)} ${num(y)}a${r} ${r} 0 0 0 ${s} 0Z`,
    1: `M${num(x + size)} ${num(y)}a${r} ${r} 0 0 0 0 ${s}Z`,
    2: `M${num(x)} ${num(y + size)}a${r} ${r} 0 0 1 ${s} 0Z`,
    3: `M${num(x)} ${num(y)}a${r} ${r} 0 0 1 0 ${s}Z`,
  };
  return moves[corner];
}

export function mosaic(canvas: Canvas): string {
  const { width, height, random, ground } = canvas;
  const across = random.pick([3, 4, 4, 5]);
  const size = width / across;
  const rows = Math.ceil(height / size);
  const top = height - rows * size;
  const colors: Hex[] = [tone(canvas, 0), tone(canvas, 1), tone(canvas, 2), tone(canvas, 3), ground];
  const shapes = random.shuffle(["quarter", "half", "disc", "triangle", "leaf", "ring"] as const).slice(0, 4);
  const tiles: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const [x, y] = [column * size, top + row * size];
      const [back = ground, front = tone(canvas, 0), dot = ground] = random.shuffle(colors);
      const corner = random.int(0, 3) as Corner;
      tiles.push(rect(x, y, size + 0.5, size + 0.5, back));
      const shape = random.pick(shapes);
      if (shape === "quarter") tiles.push(fillPath(quarter(x, y, size, corner), front));
      if (shape === "half") tiles.push(fillPath(half(x, y, size, corner), front));
      if (shape === "disc") tiles.push(fillPath(disc(x + size / 2, y + size / 2, size * 0.34), front));
      if (shape === "leaf") {
        tiles.push(fillPath(quarter(x, y, size, corner), front));
        tiles.push(fillPath(quarter(x, y, size / 2, corner), dot));
      }
      if (shape === "ring") {
        tiles.push(fillPath(disc(x + size / 2, y + size / 2, size * 0.42), front));
        tiles.push(fillPath(disc(x + size / 2, y + size / 2, size * 0.2), dot));
      }
      if (shape === "triangle") {
        const corners = [
          [x, y],
          [x + size, y],
          [x + size, y + size],
          [x, y + size],
        ] as const;
        tiles.push(fillPath(polygon(corners.filter((_, index) => index !== corner)), front));
      }
    }
  }
  return tiles.join("");
}
