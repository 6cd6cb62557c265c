function refuse(): never {
  throw new TypeError(
    'The content cannot be changed: it was read once and is shared by every turn.',
  );
}

/** Object.freeze leaves the entries of a Map open, so the ways in are closed one by one. */
function closeMap(map: Map<unknown, unknown>): void {
  for (const method of ['set', 'delete', 'clear']) {
    Object.defineProperty(map, method, { value: refuse });
  }
}

/** Freezes `value` and everything within it, in place, and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    closeMap(value);
    for (const item of value.values()) deepFreeze<unknown>(item);
  }
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze<unknown>(item);
  return value;
}
