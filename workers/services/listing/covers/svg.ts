/** Small writers of SVG text: escaping, numbers, shapes and paths. No ids, so that covers may share a page. */
import type { Hex } from "./color.ts";

export type Point = readonly [number, number];

/** Text safe inside an element or an attribute; what XML 1.0 forbids (section 2.2) is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A number with one decimal at most, without a needless zero. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}

export function rect(x: number, y: number, width: number, height: number, fill: Hex): string {
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" fill="${fill}"/>`;
}

export function circle(x: number, y: number, radius: number, fill: Hex): string {
  return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" fill="${fill}"/>`;
}

export function fillPath(path: string, fill: Hex): string {
  return `<path d="${path}" fill="${fill}"/>`;
}

/** A stroked path without filling; `extra` takes further attributes as written. */
export function strokePath(path: string, stroke: Hex, width: number, extra = ""): string {
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${num(width)}"${extra && ` ${extra}`}/>`;
}

/** A dot drawn as an empty line with round ends: a tenth of the size of a circle element. */
export function dot(x: number, y: number): string {
  return `M${num(x)} ${num(y)}h0`;
}

/** Dots of one size and colour in one element. */
export function dots(points: readonly Point[], diameter: number, color: Hex): string {
  if (points.length === 0) return "";
  return strokePath(points.map(([x, y]) => dot(x, y)).join(""), color, diameter, 'stroke-linecap="round"');
}

/** The outline of a polygon, as part of a path. */
export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}Z`;
}

/** The outline of a circle, as part of a path. */
export function disc(x: number, y: number, radius: number): string {
  const size = num(radius);
  return `M${num(x - radius)} ${num(y)}a${size} ${size} 0 1 0 ${num(2 * radius)} 0a${size} ${size} 0 1 0 ${num(-2 * radius)} 0Z`;
}

/** A smooth line through points: quadratic curves from middle to middle. */
export function smoothLine(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = points.at(-1);
  if (!first || !last) return "";
  const curves = rest.slice(0, -1).map(([x, y], index) => {
    const [nextX, nextY] = rest[index + 1] ?? last;
    return `Q${num(x)} ${num(y)} ${num((x + nextX) / 2)} ${num((y + nextY) / 2)}`;
  });
  return `M${num(first[0])} ${num(first[1])}${curves.join("")}L${num(last[0])} ${num(last[1])}`;
}

/** A smooth closed outline around points. */
export function smoothLoop(points: readonly Point[]): string {
  const middles = points.map(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return [(x + nextX) / 2, (y + nextY) / 2] as const;
  });
  const start = middles.at(-1);
  if (!start) return "";
  const curves = points.map(([x, y], index) => {
    const [endX, endY] = middles[index] ?? [x, y];
    return `Q${num(x)} ${num(y)} ${num(endX)} ${num(endY)}`;
  });
  return `M${num(start[0])} ${num(start[1])}${curves.join("")}Z`;
}

/** A window of the cover with coordinates of its own; whatever leaves it is cut off. */
export function clipped(x: number, y: number, width: number, height: number, content: string): string {
  return `<svg x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}">${content}</svg>`;
}
