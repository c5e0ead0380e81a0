/** Keys: what is one name, and what is not. */
import { describe, expect, it } from "vitest";
import { identityKeyOf, nameKeyOf, titleKeyOf } from "./title-key.ts";

describe("titleKeyOf", () => {
  it.each([
    ["Need for Speed: Most Wanted", "need for speed most wanted"],
    ["  NEED  FOR SPEED – Most Wanted ", "need for speed most wanted"],
    ["Rock 'N Roll Racing", "rock n roll racing"],
    ["Rock N’ Roll Racing", "rock n roll racing"],
    ["ＦＩＮＡＬ　ＦＡＮＴＡＳＹ", "final fantasy"],
    ["Pokémon", "pokémon"],
    ["Die Straße", "die strasse"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσευσ"],
    ["Half-Life®", "half life"],
    ["龍が如く", "龍が如く"],
    ["Ratchet&Clank", "ratchet & clank"],
    ["Ratchet & Clank", "ratchet & clank"],
  ])("%s is %s", (title, key) => {
    expect(titleKeyOf(title)).toBe(key);
  });

  it("keeps + # & apart from their absence", () => {
    const keys = ["Love Plus", "Love Plus +", "Love Plus #", "Love Plus &"].map(titleKeyOf);
    expect(new Set(keys).size).toBe(4);
  });

  it("takes a combining accent and the letter made of both for one", () => {
    expect(titleKeyOf("Cafe\u0301")).toBe(titleKeyOf("Café"));
    expect(titleKeyOf("Café")).not.toBe(titleKeyOf("Cafe"));
  });

  it.each(["???", "!!!", "…"])("a title of punctuation alone (%s) has a key of its own", (title) => {
    expect(titleKeyOf(title)).not.toBe("");
    expect(new Set(["???", "!!!", "…", "a"].map(titleKeyOf)).size).toBe(4);
  });

  it("is empty for a blank title only", () => {
    expect(titleKeyOf(" \u00a0 ")).toBe("");
    expect(titleKeyOf("NA")).toBe("na");
  });
});

it("names of companies agree whatever their punctuation", () => {
  expect(nameKeyOf("Epic Games, Inc.")).toBe(nameKeyOf("EPIC GAMES INC"));
});

it("the identity has the year only when it is given one", () => {
  expect(identityKeyOf("doom")).toBe("doom");
  expect(identityKeyOf("doom", null)).toBe("doom");
  expect(identityKeyOf("doom", 2016)).toBe("doom|2016");
});
