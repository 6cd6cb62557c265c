/** One person of a list that somebody pasted. */
export interface PastedPerson {
  /** As it was pasted, with single spaces. */
  readonly said: string;
  /** "Jo Marsh", the given name first. */
  readonly name?: string;
  /** In lower case. */
  readonly address?: string;
}

/** The longest list that is read, in characters: 500 lines as Outlook copies them. */
export const mostPastedCharacters = 60_000;

const address = /[^\s<>()[\],;:"'`]+@[^\s<>()[\],;:"'`]+\.[\p{L}\p{N}-]+/u;

/**
 * Reads names and e-mail addresses, one a line or with commas or semicolons between, as Outlook copies them:
 * `Jo Marsh <jo.marsh@…>; "Hill, Sam" <sam.hill@…>`. Each person once. Pure; never throws.
 */
export function readPastedList(text: string): readonly PastedPerson[] {
  const people = plain(text)
    .split(/[\n;]/)
    .flatMap((line) => joinedNames(splitAtCommas(line)))
    .flatMap(readPerson);
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = person.address ?? (person.name ?? '').toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function plain(text: string): string {
  return text
    .slice(0, mostPastedCharacters)
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' ? mark : ' '))
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");
}

/** Nobody's name and address are longer, in characters. */
const mostOfOne = 300;

/** At the commas that do not stand in quotes. */
function splitAtCommas(line: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const piece of line.match(/"[^"]*"|[^",]+|"|,/g) ?? []) {
    if (piece === ',') {
      parts.push(part);
      part = '';
    } else part += piece;
  }
  return [...parts, part].map((one) => one.trim().slice(0, mostOfOne));
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** What stands before an address: `Jo Marsh` of `Jo Marsh <jo.marsh@…>`. */
const nameBefore = (part: string): string => part.replace(/[<(]?(?:mailto:)?\S+@.*$/i, '').trim();

/** "Marsh, Jo" and "Marsh, Jo <…>" are one person: a surname alone is nobody's whole name. */
function joinedNames(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [part = '', next = ''] = [parts[at], parts[at + 1]];
    const given = nameBefore(next);
    const isSurname = wordsIn(part) === 1 && !part.includes('@') && wordsIn(given) >= 1;
    if (isSurname && wordsIn(given) <= 2 && !given.includes('"')) {
      joined.push(`"${part}, ${given}" ${next.slice(given.length)}`);
      at += 1;
    } else joined.push(part);
  }
  return joined;
}

function readPerson(part: string): readonly PastedPerson[] {
  const said = part.replace(/"/g, '').replace(/\s+/g, ' ').trim();
  const found = address.exec(part)?.[0].toLowerCase();
  const before = found === undefined ? part : nameBefore(part);
  const name = givenNameFirst(before.replace(/["<>]+/g, ' '));
  if (!/\p{L}/u.test(name) && found === undefined) return [];
  return [
    {
      said,
      ...(/\p{L}/u.test(name) && { name }),
      ...(found !== undefined && { address: found.replace(/^mailto:/, '') }),
    },
  ];
}

/** `Marsh, Jo (KCC)` → `Jo Marsh`. */
function givenNameFirst(text: string): string {
  const bare = text
    .replace(/\([^)]*\)?|\[[^\]]*\]?/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '');
  const [surname = '', given, ...more] = bare.split(/\s*,\s*/);
  if (given === undefined || more.length > 0 || given === '') return bare.replace(/^,|,$/g, '');
  return `${given} ${surname}`;
}

/** Names that an address may stand for: `jo.marsh2@…` is "jo marsh". */
export function nameInAddress(addressed: string): string | undefined {
  const [local = ''] = addressed.split('@');
  const words = local.split(/[._-]+/).map((word) => word.replace(/\d+$/, ''));
  return words.length >= 2 && words.every((word) => /^\p{L}{2,}$/u.test(word))
    ? words.join(' ')
    : undefined;
}
