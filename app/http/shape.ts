// Looks into values of unknown shape in the browser, where the schema library would cost more than the page.

/** The property of an object; undefined for anything that is no object or lacks it. */
export function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

export function textProperty(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === "string" ? found : undefined;
}

/** A whole number from zero up. */
export function countProperty(value: unknown, name: string): number | undefined {
  const found = property(value, name);
  return typeof found === "number" && Number.isInteger(found) && found >= 0 ? found : undefined;
}
