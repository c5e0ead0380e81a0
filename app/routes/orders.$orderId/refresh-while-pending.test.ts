// Without scripts the page looks again by itself, but not for ever.
import { expect, it } from "vitest";
import { nextRefresh } from "./refresh-while-pending.ts";

const next = (query: string) => nextRefresh(new URLSearchParams(query));

it("counts its tries in the address", () => {
  expect(next("payment=done")).toEqual({ path: "?payment=done&tried=1", seconds: 3 });
  expect(next("payment=done&tried=4")).toEqual({ path: "?payment=done&tried=5", seconds: 3 });
});

it("stops by itself after twenty", () => {
  expect(next("payment=done&tried=20").seconds).toBeNull();
  expect(next("payment=done&tried=999").seconds).toBeNull();
});

it("does not look again by itself when nobody has paid", () => {
  expect(next("payment=open").seconds).toBeNull();
  expect(next("").seconds).toBeNull();
  expect(next("payment=done&tried=-7")).toEqual({ path: "?payment=done&tried=1", seconds: 3 });
});
