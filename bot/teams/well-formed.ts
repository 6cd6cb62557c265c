/**
 * Puts the replacement character wherever a text of `body` holds half a character, which JSON can write and
 * storage cannot keep; in place, as deep as it is nested. Numbers and the like are left as they are.
 */
export function mendTexts(body: unknown): void {
  const waiting: unknown[] = [body];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const holder: object = next;
    for (const [name, value] of Object.entries(holder) as readonly (readonly [string, unknown])[]) {
      if (typeof value !== 'string') waiting.push(value);
      else if (!value.isWellFormed()) {
        const mended = { value: value.toWellFormed(), enumerable: true, writable: true };
        Reflect.defineProperty(holder, name, { ...mended, configurable: true });
      }
    }
  }
}
