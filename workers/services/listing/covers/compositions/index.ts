/** Every family of compositions, by name; the order decides which title gets which. */
import type { Composition } from "../composition.ts";
import { arches } from "./arches.ts";
import { bars } from "./bars.ts";
import { blocks } from "./blocks.ts";
import { constellation } from "./constellation.ts";
import { contours } from "./contours.ts";
import { dunes } from "./dunes.ts";
import { facets } from "./facets.ts";
import { halftone } from "./halftone.ts";
import { horizon } from "./horizon.ts";
import { labyrinth } from "./labyrinth.ts";
import { mosaic } from "./mosaic.ts";
import { orbits } from "./orbits.ts";
import { peaks } from "./peaks.ts";
import { plaza } from "./plaza.ts";
import { rays } from "./rays.ts";
import { ribbons } from "./ribbons.ts";
import { rings } from "./rings.ts";
import { rosette } from "./rosette.ts";
import { scales } from "./scales.ts";
import { seedhead } from "./seedhead.ts";
import { skyline } from "./skyline.ts";
import { sprite } from "./sprite.ts";
import { strata } from "./strata.ts";
import { terrazzo } from "./terrazzo.ts";
import { waves } from "./waves.ts";
import { weave } from "./weave.ts";

/** `open` families stand on the cover's own ground; the others are pictures with a ground of their own. */
export type Family = { name: string; draw: Composition; open: boolean };

const family = (name: string, draw: Composition, open: boolean): Family => ({ name, draw, open });

export const families: readonly Family[] = [
  family("arches", arches, true),
  family("bars", bars, false),
  family("blocks", blocks, true),
  family("constellation", constellation, false),
  family("contours", contours, false),
  family("dunes", dunes, false),
  family("facets", facets, false),
  family("halftone", halftone, true),
  family("horizon", horizon, false),
  family("labyrinth", labyrinth, false),
  family("mosaic", mosaic, false),
  family("orbits", orbits, true),
  family("peaks", peaks, false),
  family("plaza", plaza, false),
  family("rays", rays, false),
  family("ribbons", ribbons, false),
  family("rings", rings, true),
  family("rosette", rosette, true),
  family("scales", scales, false),
  family("seedhead", seedhead, true),
  family("skyline", skyline, false),
  family("sprite", sprite, true),
  family("strata", strata, false),
  family("terrazzo", terrazzo, false),
  family("waves", waves, false),
  family("weave", weave, false),
];
