/** A strict reader of the part of XML that covers use; says what is wrong with a document. */

const opening = /^<([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)\s*(\/?)>/;
const closing = /^<\/([a-zA-Z]+)>/;
const text = /^(?:[^<&]|&(?:amp|lt|gt|quot);)+/;
/** What XML 1.0 does not allow as a character (section 2.2). */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function repeatedAttribute(attributes: string): string | undefined {
  const names = [...attributes.matchAll(/([a-zA-Z:-]+)="/g)].map((match) => match[1] ?? "");
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** Undefined for a well-formed document of one root element, otherwise a sentence about the first problem. */
export function wellFormedProblem(document: string): string | undefined {
  if (forbidden.test(document)) return "a character that XML forbids";
  const open: string[] = [];
  let rest = document;
  let roots = 0;
  while (rest !== "") {
    const [start, end, run] = [opening.exec(rest), closing.exec(rest), text.exec(rest)];
    if (start) {
      const repeated = repeatedAttribute(start[2] ?? "");
      if (repeated) return `attribute ${repeated} twice`;
      if (open.length === 0) roots += 1;
      if (start[3] !== "/") open.push(start[1] ?? "");
    } else if (end) {
      if (open.pop() !== end[1]) return `</${end[1]}> closes another element`;
    } else if (!run || open.length === 0) {
      return `not readable: ${rest.slice(0, 60)}`;
    }
    rest = rest.slice((start ?? end ?? run)?.[0].length);
  }
  if (open.length > 0) return `<${open.at(-1)}> stays open`;
  return roots === 1 ? undefined : `${roots} root elements`;
}
