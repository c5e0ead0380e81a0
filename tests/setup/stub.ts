/** A port or service of which a test plays a few verbs. */

/** Answers with `verbs`; asking for any other fails and names it. */
export function stubOf<T extends object>(verbs: Partial<T>): T {
  return new Proxy(verbs as T, {
    get(target, name, receiver): unknown {
      if (name in target) return Reflect.get(target, name, receiver);
      throw new Error(`${String(name)} is not played here`);
    },
  });
}
