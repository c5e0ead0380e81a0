/** Colour arithmetic for covers: mixing and distance in OKLab, contrast as WCAG defines it. */

export type Hex = `#${string}`;
type Triple = [number, number, number];

function channels(hex: Hex): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toLinear(channel: number): number {
  const unit = channel / 255;
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
}

function fromLinear(unit: number): number {
  const clamped = Math.min(1, Math.max(0, unit));
  const encoded = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

/** OKLab of an sRGB colour; matrices from Björn Ottosson, "A perceptual color space for image processing". */
function toOklab(hex: Hex): Triple {
  const [r, g, b] = channels(hex).map(toLinear) as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Hex {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(fromLinear);
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** The colour at `share` (0 to 1) of the way from one to the other. */
export function mix(from: Hex, to: Hex, share: number): Hex {
  const [start, end] = [toOklab(from), toOklab(to)];
  return fromOklab(start.map((value, axis) => value + ((end[axis] ?? 0) - value) * share) as Triple);
}

/** How far apart two colours look: 0 the same, about 1 from black to white. */
export function distance(one: Hex, other: Hex): number {
  const [p, q] = [toOklab(one), toOklab(other)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Perceived lightness, 0 (black) to 1 (white). */
export function lightness(hex: Hex): number {
  return toOklab(hex)[0];
}

/** Contrast ratio of WCAG 2, 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const luminance = (hex: Hex) => {
    const [r, g, b] = channels(hex).map(toLinear) as Triple;
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [p, q] = [luminance(one), luminance(other)];
  return (Math.max(p, q) + 0.05) / (Math.min(p, q) + 0.05);
}
