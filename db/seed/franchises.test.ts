// The series of the demo games are named by the titles of their games.
import { expect, it } from "vitest";
import { demoFranchises } from "./franchises.ts";
import { demoGames } from "./index.ts";

const plain = (title: string): string => title.replaceAll("’", "'");

it.each(Object.entries(demoFranchises))("%s is in the title of each of its games", (name, slugs) => {
  for (const slug of slugs) {
    const game = demoGames.find((one) => one.slug === slug);
    expect(plain(game?.title ?? ""), slug).toContain(name);
  }
});

it("no game is in two of them", () => {
  const slugs = Object.values(demoFranchises).flat();
  expect(new Set(slugs).size).toBe(slugs.length);
});
