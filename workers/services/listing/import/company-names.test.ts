/** Companies in one field: commas between names, and commas inside them. */
import { expect, it } from "vitest";
import { splitCompanyNames } from "./company-names.ts";

it.each<[string, string[]]>([
  ["Valve", ["Valve"]],
  ["Relic Entertainment, Foo Games", ["Relic Entertainment", "Foo Games"]],
  ["KOEI TECMO GAMES CO., LTD.", ["KOEI TECMO GAMES CO., LTD."]],
  ["Epic Games, Inc.", ["Epic Games, Inc."]],
  ["Epic Games, Inc., People Can Fly", ["Epic Games, Inc.", "People Can Fly"]],
  ["Foo, LLC, Bar, Ltd., Baz", ["Foo, LLC", "Bar, Ltd.", "Baz"]],
  ["International Games System, Co., LTD.", ["International Games System, Co., LTD."]],
  ["Mindware Co.,Ltd.", ["Mindware Co.,Ltd."]],
  ["BadFly Interactive, a.s.", ["BadFly Interactive, a.s."]],
  ["Amanita, s.r.o., Foo, S.A.", ["Amanita, s.r.o.", "Foo, S.A."]],
  ["Foo (Bar, Ltd.), Baz", ["Foo (Bar, Ltd.)", "Baz"]],
  ["Reflections, a Ubisoft Studio", ["Reflections, a Ubisoft Studio"]],
  ["38,9_Degrees", ["38,9_Degrees"]],
  [
    "SEGA, Feral Interactive (Mac), Feral Interactive (Mac/Linux)",
    ["SEGA", "Feral Interactive", "Feral Interactive"],
  ],
  ["Inc.", ["Inc."]],
  [", , Foo,  ", ["Foo"]],
])("%s", (text, names) => {
  expect(splitCompanyNames(text)).toEqual(names);
});

it("splits at another separator when the mapping says so", () => {
  expect(splitCompanyNames("Sega/Sonic Team", "/")).toEqual(["Sega", "Sonic Team"]);
});
