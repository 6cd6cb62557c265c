/** Walks over a card's JSON. */

/** Whether a value is an object with properties: neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Freezes a value and all that it holds, in place. */
export function freezeTree<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const held of Object.values(value)) freezeTree(held);
    Object.freeze(value);
  }
  return value;
}
