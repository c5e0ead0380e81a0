// Each stated fact of a copy has a line, and what is not stated has none.
import { expect, it } from "vitest";
import { sayIn } from "#app/messages/words.server.ts";
import { statedFacts } from "./copy-facts.tsx";

const key = {
  format: "key" as const,
  region: "Europe",
  activation: "Demo activation",
  condition: null,
  drm: null,
  activationCountries: null,
  discRegion: null,
};
const box = {
  ...key,
  format: "boxed" as const,
  activation: null,
  condition: "used" as const,
  discRegion: "NTSC-J",
};

it.each([
  ["a key", key, ["Activates on: Demo activation", "Region: Europe"]],
  [
    "a key with copy protection",
    { ...key, drm: "Example DRM" },
    ["Activates on: Demo activation", "Copy protection: Example DRM", "Region: Europe"],
  ],
  ["a key without", { ...key, activation: null, drm: "none" }, ["Copy protection: None", "Region: Europe"]],
  ["a box", box, ["Condition: Used", "Disc region: NTSC-J", "Region: Europe", "Delivery: Sent by post"]],
])("%s", (_name, facts, lines) => {
  const say = sayIn({ locale: "en" }, "copies");
  expect(statedFacts(facts, say).map(({ term, value }) => `${term}: ${value}`)).toEqual(lines);
});
