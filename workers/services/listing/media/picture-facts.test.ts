// A picture is what its bytes are: every kind is read, and what is no whole picture is refused with words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#workers/shared/errors.ts";
import { avifOf, jpegOf, pngClaiming, pngOf, webpOf } from "#tests/setup/test-pictures.ts";
import { readPicture } from "./picture-facts.ts";
import { maxPictureBytes } from "./pictures.schemas.ts";

const text = (words: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(words));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const kinds = { png: pngOf, jpeg: jpegOf, webp: webpOf, avif: avifOf };

function refusal(bytes: Uint8Array): string {
  try {
    readPicture(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("invalid_request");
    expect(error.fields.map(({ path }) => path)).toEqual(["file"]);
    return error.detail;
  }
  return "taken";
}

describe("a picture", () => {
  it.each(Object.entries(kinds))("of type %s tells its type and its box", (kind, make) => {
    const facts = readPicture(make({ width: 320, height: 200 }));
    expect(facts).toEqual({ contentType: `image/${kind}`, widthPixels: 320, heightPixels: 200 });
  });

  it.each([
    [jpegOf({ width: 320, height: 200, orientation: 6 })],
    [avifOf({ width: 320, height: 200, quarterTurns: 1 })],
  ])("that lies on its side has the box in which it is shown", (bytes) => {
    expect(readPicture(bytes)).toMatchObject({ widthPixels: 200, heightPixels: 320 });
  });

  it.each([
    [jpegOf({ width: 320, height: 200, orientation: 3 })],
    [avifOf({ width: 320, height: 200, quarterTurns: 2 })],
  ])("that stands on its head keeps its box", (bytes) => {
    expect(readPicture(bytes)).toMatchObject({ widthPixels: 320, heightPixels: 200 });
  });
});

describe("refused with a sentence is", () => {
  it("nothing at all", () => expect(refusal(new Uint8Array())).toMatch(/empty/));

  it("what is too large, before anything else is read", () => {
    expect(refusal(joined(pngOf(), new Uint8Array(maxPictureBytes)))).toMatch(/at most 10 MiB/);
  });

  it.each([
    [
      "SVG",
      text('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>1</script></svg>'),
    ],
    ["SVG with a declaration", text('<?xml version="1.0"?><svg width="100" height="100"/>')],
    ["GIF", joined(text("GIF89a"), new Uint8Array([200, 0, 200, 0, 0, 0, 0]))],
    ["HTML", text("<!doctype html><script>alert(1)</script>")],
    ["HEIC, which browsers do not show", joined(new Uint8Array([0, 0, 0, 16]), text("ftypheic\0\0\0\0"))],
    ["a program", text("MZ\u0090\0\u0003")],
    ["text", text("PNG")],
  ])("%s, whatever its name", (_name, bytes) => expect(refusal(bytes)).toMatch(/PNG, JPEG, WebP or AVIF/));

  it.each(Object.entries(kinds))("a %s that ends too early, wherever", (_kind, make) => {
    const whole = make({});
    for (let length = 1; length < whole.length; length++)
      expect(refusal(whole.subarray(0, length))).not.toBe("taken");
  });

  it.each(Object.entries(kinds))("a %s with a page behind it", (_kind, make) => {
    expect(refusal(joined(make({}), text("<script>alert(document.domain)</script>")))).toMatch(/not whole/);
  });

  it.each([
    [0, 0],
    [1, 1],
    [63, 400],
    [400, 8_193],
    [0x7f_ff_ff_ff, 0x7f_ff_ff_ff],
    [0xff_ff_ff_ff, 1],
  ])("a picture of %i × %i pixels", (width, height) => {
    expect(refusal(pngClaiming(width, height))).toMatch(/64 to 8192 pixels/);
  });
});

it("any bytes behind a signature are read or refused, and nothing else", () => {
  const head = fc.constantFrom(...Object.values(kinds).map((make) => make({}).subarray(0, 40)));
  fc.assert(
    fc.property(head, fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 40 }), (start, rest, cut) => {
      expect(refusal(joined(start.subarray(0, cut), rest))).toBeTypeOf("string");
    }),
    { numRuns: 2_000 },
  );
});
