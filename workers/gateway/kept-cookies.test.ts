// A session that an answer ends or changes is not brought back by the cookies that kept it known.
import { describe, expect, it } from "vitest";
import { cookiesBeside } from "./kept-cookies.ts";

const kept = ["__Host-session=a.b; Path=/; Secure", "__Host-session.copy=c; Path=/; Secure"];

describe("cookies beside an answer's own", () => {
  it("go along when the answer sets none of them", () => {
    expect(cookiesBeside([], kept)).toEqual(kept);
    expect(cookiesBeside(["__Host-cart=x; Path=/"], kept)).toEqual(kept);
  });

  it("stay away after signing out", () => {
    const ended = ["__Host-session=; Max-Age=0; Path=/", "__Host-session.copy=; Max-Age=0; Path=/"];
    expect(cookiesBeside(ended, kept)).toEqual([]);
  });

  it("are told apart by their whole names", () => {
    expect(cookiesBeside(["__Host-session.copy=; Max-Age=0; Path=/"], kept)).toEqual([kept[0]]);
  });
});
