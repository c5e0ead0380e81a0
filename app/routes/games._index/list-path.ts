// Addresses of game lists: which parameters there are, and how links change them.

/** Names of the query parameters, in the order in which links write them. */
export const listParams = [
  ...(["q", "platform", "genre", "tag", "year", "format", "developer", "publisher", "franchise"] as const),
  ...(["min", "max", "availability", "sort", "cursor"] as const),
] as const;
export type ListParam = (typeof listParams)[number];
export type ListValues = Partial<Record<ListParam, string>>;
export type ListErrors = Partial<Record<ListParam, string>>;

/** What was asked, as written; blank ones left out. */
export function readValues(params: URLSearchParams): ListValues {
  const values: ListValues = {};
  for (const name of listParams) {
    const value = params.get(name)?.trim();
    if (value !== undefined && value !== "") values[name] = value;
  }
  return values;
}

/** The address with some parameters changed; `undefined` removes one. Any change of the list starts at its beginning. */
export function listPath(
  values: ListValues,
  change: Partial<Record<ListParam, string | undefined>> = {},
): string {
  const params = new URLSearchParams();
  const merged = { ...values, cursor: undefined, ...change };
  for (const name of listParams) {
    const value = merged[name];
    if (value !== undefined && value !== "" && !isDefault(name, value)) params.set(name, value);
  }
  const query = params.toString();
  return query === "" ? "/games" : `/games?${query}`;
}

function isDefault(name: ListParam, value: string): boolean {
  return (name === "availability" && value === "any") || (name === "sort" && value === "title");
}
