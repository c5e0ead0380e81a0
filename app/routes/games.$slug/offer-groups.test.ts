// Offers are grouped by platform and edition, and a release without an offer is not forgotten.
import { expect, it } from "vitest";
import type { Offer } from "#workers/services/listing/game.schemas.ts";
import { groupOffers } from "./offer-groups.ts";

const wii = { slug: "wii", name: "Wii" };
const pc = { slug: "pc", name: "PC" };

function offer(sku: string, platform: Offer["platform"], edition: string): Offer {
  return {
    sku,
    platform,
    edition,
    format: "key",
    region: "Worldwide",
    activation: "Steam",
    condition: null,
    price: null,
    soldIn: [],
    availability: "none",
    fewLeft: null,
    drm: null,
    activationCountries: null,
    discRegion: null,
    contains: [],
  };
}

it("groups by platform and edition, platforms that sell first", () => {
  const groups = groupOffers({
    releases: [
      { platform: wii, releasedOn: "2008" },
      { platform: pc, releasedOn: null },
    ],
    offers: [offer("A", pc, "Standard"), offer("B", pc, "Deluxe"), offer("C", pc, "Standard")],
  });
  expect(groups.map((group) => group.name)).toEqual(["PC", "Wii"]);
  expect(groups[0]?.editions.map(({ name, offers }) => [name, offers.map(({ sku }) => sku)])).toEqual([
    ["Standard", ["A", "C"]],
    ["Deluxe", ["B"]],
  ]);
  expect(groups[1]?.editions).toEqual([]);
});

it("shows offers of a platform that has no release row", () => {
  expect(groupOffers({ releases: [], offers: [offer("A", wii, "Standard")] })).toHaveLength(1);
});
