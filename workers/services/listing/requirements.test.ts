// Requirements in the writings in which publishers state them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequirementFields } from "./game-details.schemas.ts";
import { parseRequirementFields, parseRequirements } from "./requirements.ts";
import { requirementDraftSchema } from "./publish-game.schemas.ts";

const nothing: RequirementFields = {
  osVersion: null,
  processor: null,
  graphics: null,
  graphicsApi: null,
  memoryMebibytes: null,
  storageMebibytes: null,
  notes: null,
};

describe("one phrase", () => {
  it.each<[string, Partial<RequirementFields>]>([
    ["8 GB RAM", { memoryMebibytes: 8192 }],
    ["512MB RAM", { memoryMebibytes: 512 }],
    ["1.5 GB of RAM", { memoryMebibytes: 1536 }],
    ["1,5 GB RAM", { memoryMebibytes: 1536 }],
    ["Memory: 4 GB RAM DDR3", { memoryMebibytes: 4096 }],
    ["RAM: 16GB", { memoryMebibytes: 16_384 }],
    ["System memory: 4 GB (8 GB recommended)", { memoryMebibytes: 4096 }],
    ["Memory: enough", { notes: "Memory: enough" }],
    ["50 GB available space", { storageMebibytes: 51_200 }],
    ["Storage: 1500 MB available space", { storageMebibytes: 1500 }],
    ["Storage: 1,500 MB available space", { storageMebibytes: 1500 }],
    ["Hard Drive: 40 GB available space", { storageMebibytes: 40_960 }],
    ["Hard Disk Space: 1 TB", { storageMebibytes: 1_048_576 }],
    ["2 GB free disk space", { storageMebibytes: 2048 }],
    ["Windows 10 64-bit", { osVersion: "Windows 10 64-bit" }],
    ["OS: Windows 7 or 8 (64-bit)", { osVersion: "Windows 7 or 8 (64-bit)" }],
    ["OS *: Windows 7 or Later", { osVersion: "Windows 7 or Later" }],
    ["Operating System: macOS 10.15+", { osVersion: "macOS 10.15+" }],
    ["Win10", { osVersion: "Win10" }],
    ["Ubuntu 22.04", { osVersion: "Ubuntu 22.04" }],
    ["DirectX 12", { graphicsApi: "DirectX 12" }],
    ["DX11", { graphicsApi: "DirectX 11" }],
    ["DirectX: Version 11", { graphicsApi: "DirectX 11" }],
    ["DirectX: 9.0c", { graphicsApi: "DirectX 9.0c" }],
    ["DirectX Version: 10", { graphicsApi: "DirectX 10" }],
    ["Direct X: Version 11", { graphicsApi: "DirectX 11" }],
    ["DirectX: DirectX® 9.0c", { graphicsApi: "DirectX 9.0c" }],
    ["OpenGL: 3.3", { graphicsApi: "OpenGL 3.3" }],
    ["Vulkan 1.2", { graphicsApi: "Vulkan 1.2" }],
    ["CPU: Intel Core i5-6500 / AMD Ryzen 3 1200", { processor: "Intel Core i5-6500 / AMD Ryzen 3 1200" }],
    ["2.4 GHz dual core", { processor: "2.4 GHz dual core" }],
    ["NVIDIA GeForce GTX 560 (1 GB VRAM)", { graphics: "NVIDIA GeForce GTX 560 (1 GB VRAM)" }],
    ["Intel HD 4000", { graphics: "Intel HD 4000" }],
    ["Video Card: 256 MB", { graphics: "256 MB" }],
    ["Sound Card: DirectX compatible", { notes: "Sound Card: DirectX compatible" }],
    ["Additional Notes: A gamepad helps.", { notes: "A gamepad helps." }],
    ["", {}],
  ])("%s", (text, fields) => {
    expect(parseRequirementFields(text)).toEqual({ ...nothing, ...fields });
  });
});

const whole: RequirementFields = {
  osVersion: "Windows 7 / 8 / 8.1 / 10",
  processor: "Example CPU 3100 or equivalent",
  memoryMebibytes: 6144,
  graphics: "Example Card 550 / Example Card 5770",
  graphicsApi: "DirectX 11",
  storageMebibytes: 35_840,
  notes: "Requires a 64-bit processor and operating system. Online connection for several players",
};

describe("a whole text", () => {
  it.each([
    [
      "in one line",
      "Requires a 64-bit processor and operating system OS: Windows 7 / 8 / 8.1 / 10 Processor: Example CPU 3100 or equivalent " +
        "Memory: 6 GB RAM Graphics: Example Card 550 / Example Card 5770 DirectX: Version 11 Storage: 35 GB available space " +
        "Additional Notes: Online connection for several players",
    ],
    [
      "in lines",
      "Requires a 64-bit processor and operating system\r\nOS: Windows 7 / 8 / 8.1 / 10\r\nPROCESSOR: Example CPU 3100 or equivalent\r\n" +
        "MEMORY: 6 GB RAM\r\nGRAPHICS: Example Card 550 / Example Card 5770\r\nDIRECTX: Version 11\r\nSTORAGE: 35 GB available space\r\n" +
        "NOTES: Online connection for several players",
    ],
    [
      "in a list of HTML",
      '<ul class="bb_ul"><li>Requires a 64-bit processor and operating system</li><li><strong>OS *:</strong> Windows 7 / 8 / 8.1 / 10<br></li>' +
        "<li><strong>Processor:</strong> Example CPU 3100 or equivalent<br></li><li><strong>Memory:</strong> 6 GB RAM<br></li>" +
        "<li><strong>Graphics:</strong> Example Card 550 / Example Card 5770<br></li><li><strong>DirectX:</strong> Version 11<br></li>" +
        "<li><strong>Storage:</strong> 35 GB available space<br></li><li><strong>Additional Notes:</strong> Online connection for several players</li></ul>",
    ],
  ])("%s", (_name, text) => {
    expect(parseRequirementFields(text)).toEqual(whole);
  });

  it("without labels, between commas", () => {
    expect(
      parseRequirementFields(
        "Windows 10 64-bit, Example Core i5 3 GHz, 8 GB RAM, GeForce 1050, DirectX 12, 50 GB available space",
      ),
    ).toEqual({
      ...nothing,
      osVersion: "Windows 10 64-bit",
      processor: "Example Core i5 3 GHz",
      memoryMebibytes: 8192,
      graphics: "GeForce 1050",
      graphicsApi: "DirectX 12",
      storageMebibytes: 51_200,
    });
  });
});

describe("levels", () => {
  it.each([
    [
      "headings with colons in one line",
      "Minimum: OS: Windows 10 Memory: 4 GB Recommended: OS: Windows 11 Memory: 8 GB",
    ],
    [
      "headings on lines of their own",
      "MINIMUM\nOS: Windows 10\nMemory: 4 GB\n\nRECOMMENDED\nOS: Windows 11\nMemory: 8 GB",
    ],
    [
      "long headings",
      "Minimum requirements:\nWindows 10\n4 GB RAM\nRecommended System Requirements:\nWindows 11\n8 GB RAM",
    ],
  ])("from %s", (_name, text) => {
    expect(parseRequirements(text)).toEqual([
      { ...nothing, level: "minimum", osVersion: "Windows 10", memoryMebibytes: 4096 },
      { ...nothing, level: "recommended", osVersion: "Windows 11", memoryMebibytes: 8192 },
    ]);
  });

  it("a text without a heading is the minimum; a blank one says nothing", () => {
    expect(parseRequirements("8 GB RAM")).toEqual([{ ...nothing, level: "minimum", memoryMebibytes: 8192 }]);
    expect(parseRequirements(" \n ")).toEqual([]);
  });
});

it("whatever the text, the fields are such as a game takes", () => {
  const word = fc.constantFrom(
    ...[
      "OS:",
      "Memory:",
      "8 GB",
      "9,999,999 TB",
      "RAM",
      "DirectX",
      "Version 11",
      "Minimum:",
      "\n",
      ", ",
      "<b>",
      "&amp;",
    ],
    ...["Windows", "Storage: 0 MB", "Notes:", "•", "Vulkan:", "Recommended", "(", ")"],
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(" ")),
    fc.string({ maxLength: 400 }),
  );
  fc.assert(
    fc.property(text, (written) => {
      for (const { level, ...fields } of parseRequirements(written)) {
        const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
        const draft = { operatingSystem: "windows", level, ...stated };
        expect(requirementDraftSchema.safeParse(draft).success, JSON.stringify(draft)).toBe(true);
      }
    }),
  );
});
