import { describe, expect, it } from "vitest";
import { parseKeyFile } from "./key-file.ts";

describe("parseKeyFile", () => {
  it("takes one key a line, whatever the line ends", () => {
    expect(parseKeyFile("\uFEFFDEMO-AAAAA-BBBBB-CCCCC\r\n\n  DEMO-AAAAA-BBBBB-DDDDD \n")).toEqual([
      "DEMO-AAAAA-BBBBB-CCCCC",
      "DEMO-AAAAA-BBBBB-DDDDD",
    ]);
  });

  it("names the lines that are no keys and shows none of them", () => {
    const text = "DEMO-AAAAA-BBBBB-CCCCC\nDEMO AAAAA SPACED\nabc\n";
    expect(() => parseKeyFile(text)).toThrow("line 2, 3");
    expect(() => parseKeyFile(text)).not.toThrow("SPACED");
  });

  it("says that a file is empty", () => {
    expect(() => parseKeyFile("\n\n")).toThrow("no keys");
  });
});
