/** The parts of a document that a program writes: between `<!-- made: NAME -->` and `<!-- end: NAME -->`. */

const lineOf = (word: string, name: string): string => `<!-- ${word}: ${name} -->`;

/** The names of the parts of `markdown` that are made, in their order. */
export function partsMade(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^<!-- made: (\S+) -->$/gm)].map(([, name = '']) => name);
}

/** `markdown` with `body` as its part `name`. Throws when the part does not begin and end just once. */
export function withPart(markdown: string, name: string, body: string): string {
  const [begin, end] = [lineOf('made', name), lineOf('end', name)];
  const [before, between, ...moreBegins] = markdown.split(begin);
  const [, after, ...moreEnds] = (between ?? '').split(end);
  const isMarked = before !== undefined && after !== undefined;
  if (!isMarked || moreBegins.length + moreEnds.length > 0) {
    throw new Error(`The document has no one part between "${begin}" and "${end}".`);
  }
  return `${before}${begin}\n\n${body.trim()}\n\n${end}${after}`;
}
