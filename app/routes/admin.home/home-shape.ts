// The rows of the home page as a form.
import type { RowsShape } from "#app/ui/section/shape.ts";

const kinds = [
  { value: "featured", label: "Featured" },
  { value: "new", label: "New" },
  { value: "coming_soon", label: "Coming soon" },
  { value: "top_sellers", label: "Top sellers" },
  { value: "bargains", label: "Bargains" },
  { value: "picked", label: "Picked by hand" },
];

export const homeShape: RowsShape = {
  columns: [
    { name: "title", label: "Heading", kind: "text", maxLength: 80 },
    { name: "kind", label: "Games", kind: "select", options: [{ value: "", label: "None" }, ...kinds] },
    { name: "active", label: "Shown", kind: "check" },
    {
      name: "games",
      label: "Picked games",
      kind: "lines",
      hint: "Addresses, one a line, of a row that is picked by hand; other rows find theirs.",
      wide: true,
    },
  ],
  keys: ["title"],
  one: "Row",
  ordered: true,
  spareRows: 1,
};
