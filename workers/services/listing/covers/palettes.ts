/** The curated palettes of the covers: a dark, a light and four accents that keep apart from both. */
import type { Hex } from "./color.ts";

export type Palette = { name: string; dark: Hex; light: Hex; accents: readonly [Hex, Hex, Hex, Hex] };

function palette(name: string, dark: Hex, light: Hex, ...accents: [Hex, Hex, Hex, Hex]): Palette {
  return { name, dark, light, accents };
}

export const palettes: readonly Palette[] = [
  palette("ember", "#1f1024", "#fff0dd", "#ff5a36", "#ffb238", "#c2275b", "#7a2a72"),
  palette("lagoon", "#062b3a", "#eefaf2", "#12b5a6", "#ffd166", "#ef476f", "#1586b0"),
  palette("pine", "#10261e", "#f5f1e1", "#2f8560", "#dca743", "#e4572e", "#95c09d"),
  palette("dusk", "#1d1a3d", "#fdefe9", "#f2617a", "#ffa76f", "#7a5cd6", "#4a4099"),
  palette("vermilion", "#17171b", "#f6eedf", "#e63b2e", "#d9b26f", "#3b6a86", "#a9bdb6"),
  palette("ultraviolet", "#160c33", "#f4edff", "#8f5bff", "#ff4fa3", "#35c8f5", "#5a31b5"),
  palette("desert", "#2c1a13", "#fcedd5", "#d9643a", "#eba65f", "#96402c", "#3f8790"),
  palette("arctic", "#0c2344", "#f0f8fd", "#2c7be5", "#7cc6fe", "#ff7a59", "#4fa0c9"),
  palette("citrus", "#212d12", "#fdfbe4", "#f7a400", "#e8542f", "#74a832", "#ffd84d"),
  palette("rose", "#361029", "#fff0f3", "#e8467c", "#f79bb2", "#8f3570", "#ffc857"),
  palette("verdigris", "#0f2c2f", "#f8efdf", "#1f817e", "#cc573d", "#f2b57a", "#63b8ac"),
  palette("signal", "#101a24", "#f6f5ee", "#ffc800", "#f93c3c", "#0a7bd0", "#8d9ba3"),
  palette("orchard", "#17281c", "#f7f5e4", "#5f9b4c", "#e3c04f", "#e0603f", "#a4cf8a"),
  palette("candy", "#2b1546", "#fff4fb", "#ff6fb5", "#6fdcd1", "#ffd75e", "#8f6bff"),
  palette("workshop", "#1b1b1d", "#f3ead5", "#d8302f", "#f1b422", "#1f5fb0", "#7f8e92"),
  palette("nightsea", "#071a33", "#e9f4f7", "#1f75b3", "#35b8c9", "#f6d55c", "#f26a4b"),
  palette("plum", "#281231", "#f9eff7", "#9d4edd", "#e5569b", "#fba66c", "#693c98"),
  palette("mint", "#0b2d2c", "#eefbf3", "#35c486", "#9cebc2", "#ff8562", "#1d857a"),
  palette("copper", "#211612", "#faefe4", "#c0683b", "#e5a874", "#50747f", "#8f432d"),
  palette("meadow", "#12331f", "#f8fbe7", "#55a63f", "#f6d447", "#f0803c", "#2b8093"),
  palette("arcade", "#0c0b1f", "#f2fbff", "#00d6b0", "#ff2e88", "#ffe14d", "#5b5bff"),
  palette("clay", "#33201f", "#fdf1e6", "#d9694f", "#f0bd97", "#4f8f94", "#a63d45"),
  palette("saffron", "#181c52", "#fff7e1", "#f6a823", "#e8552d", "#4a5fdc", "#93a7ff"),
  palette("lime", "#132022", "#f5f7ee", "#a9d92b", "#2f7f86", "#8fd0c4", "#ff6b3d"),
  palette("cherry", "#2a0f14", "#fdf4e6", "#d7263d", "#f58a6c", "#f4c95d", "#2f7f79"),
  palette("glacier", "#14293a", "#f3f7f4", "#3f88a8", "#9fd0d6", "#f0a04b", "#d1495b"),
];
