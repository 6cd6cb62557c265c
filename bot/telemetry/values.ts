/** What figures are told apart by: few values, as programs write them. */

/** Names of commands and buttons, of doings, faults, feeds and outcomes; no sentence is one. */
const plain = /^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}$/;

/** There are some hundred commands and buttons; whatever has more values tells of something else. */
const mostValues = 500;

/** Gives the value, or `other` for one that is no plain name, or one too many of its attribute. */
export function boundedValues(most = mostValues): (attribute: string, value: string) => string {
  const seen = new Map<string, Set<string>>();
  return (attribute, value) => {
    const known = seen.get(attribute) ?? new Set();
    seen.set(attribute, known);
    if (known.has(value)) return value;
    if (known.size >= most || !plain.test(value)) return 'other';
    known.add(value);
    return value;
  };
}
