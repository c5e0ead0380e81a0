/** The strict reader itself: it lets good documents pass and names what is wrong with bad ones. */
import { describe, expect, it } from "vitest";
import { wellFormedProblem } from "./covers/well-formed.ts";

describe("wellFormedProblem", () => {
  it("has nothing against a good document", () => {
    expect(wellFormedProblem('<svg a="1" b="&amp;"><title>x &lt; y</title><rect/></svg>')).toBeUndefined();
  });

  it.each([
    ["<svg>", "<svg> stays open"],
    ["<svg></g>", "</g> closes another element"],
    ["<svg/><svg/>", "2 root elements"],
    ['<svg a="1" a="2"/>', "attribute a twice"],
    ["<svg>a & b</svg>", "not readable: & b</svg>"],
    ["<svg>\u0007</svg>", "a character that XML forbids"],
  ])("%s: %s", (document, problem) => {
    expect(wellFormedProblem(document)).toBe(problem);
  });
});
