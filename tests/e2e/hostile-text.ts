/** Texts that would run as script, end a tag or break a quote if anything took them for more than text. */

/** Each would set `window.pwned`, or add an element that the page did not have. */
export const hostileTexts: readonly string[] = [
  `<script>window.pwned=1</script>`,
  `</script><script>window.pwned=1</script>`,
  `"><img src=x onerror=window.pwned=1>`,
  `' onmouseover='window.pwned=1' data-x='`,
  `<svg/onload=window.pwned=1>`,
  `</title><script>window.pwned=1</script>`,
  `</textarea><script>window.pwned=1</script>`,
  `<!--<script>window.pwned=1</script>-->`,
  `javascript:window.pwned=1//`,
  "${window.pwned=1}{{constructor.constructor('window.pwned=1')()}}",
  `&lt;script&gt;window.pwned=1&lt;/script&gt;`,
];

/** Runs in a page: what ran, and what stands in the document that only a hostile text could have put there. */
export function findPlanted(): string[] {
  const found: string[] = [];
  if (Reflect.get(window, "pwned") !== undefined) found.push("a script ran");
  for (const element of document.querySelectorAll("*")) {
    const { localName, attributes } = element;
    for (const { name, value } of attributes) {
      if (name.startsWith("on")) found.push(`<${localName} ${name}>`);
      if ((name === "href" || name === "src") && /^\s*javascript:/i.test(value))
        found.push(`<${localName} ${name}>`);
    }
    if (localName === "img" && element.getAttribute("src") === "x") found.push("<img src=x>");
    if (localName === "script" && /^\s*window\.pwned/.test(element.textContent)) found.push("<script>");
  }
  return found;
}
