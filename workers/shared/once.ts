// A value that is made when it is asked for, and never twice.

/** Calls `make` at the first call and gives its value to every one; a `make` that throws is called again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
