// A file of activation keys: one a line, nothing else.

const keyPattern = /^[\x21-\x7e]{4,128}$/;

/** The keys of a file's text, blank lines left out. @throws Error naming every line that is no key; never the key itself */
export function parseKeyFile(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const wrong = lines.flatMap((line, at) =>
    line.trim() === "" || keyPattern.test(line.trim()) ? [] : [at + 1],
  );
  if (wrong.length > 0) {
    throw new Error(
      `Nothing was imported. A key is 4 to 128 visible ASCII signs without spaces; look at line ${wrong.slice(0, 20).join(", ")}.`,
    );
  }
  const keys = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (keys.length === 0) throw new Error("The file has no keys.");
  return keys;
}
