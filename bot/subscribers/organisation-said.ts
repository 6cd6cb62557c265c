import { forgiven, slips } from '../conversation/distance.js';
import { organisationNamed, plainName, type Organisation } from '../library/organisations.js';

/** The most characters of an organisation's name. */
export const mostOrganisationCharacters = 120;

/**
 * The organisation that `words` name, small typing errors forgiven; undefined where none, or more than one,
 * is as near.
 */
export function organisationLike(
  words: string,
  organisations: readonly Organisation[],
): Organisation | undefined {
  const exactly = organisationNamed(words, organisations);
  if (exactly) return exactly;
  const said = plainName(words.slice(0, mostOrganisationCharacters + 1));
  const ranked = organisations
    .map((organisation) => ({ organisation, slips: fewestSlips(said, organisation) }))
    .filter(({ slips }) => Number.isFinite(slips))
    .sort((left, right) => left.slips - right.slips);
  const [nearest, next] = ranked;
  return nearest && nearest.slips !== next?.slips ? nearest.organisation : undefined;
}

function fewestSlips(said: string, { name, says }: Organisation): number {
  const each = [name, ...says].map((one) => {
    const plain = plainName(one);
    const most = forgiven(plain.length);
    const count = slips(said, plain, most);
    return count <= most ? count : Number.POSITIVE_INFINITY;
  });
  return Math.min(...each);
}

const leads = new Set(['at', 'for', 'from', 'with', 'is', 'to', 'called', 'now']);
const courtesies = new Set(['please', 'thanks', 'now', 'thank', 'you']);

/** The name in what was said after "my organisation is", as it was typed; empty where there is none. */
export function nameIn(text: string, remainder: readonly string[]): string {
  const bare = [...remainder];
  while (leads.has(bare[0] ?? '')) bare.shift();
  while (courtesies.has(bare.at(-1) ?? '')) bare.pop();
  const [first = ''] = bare;
  if (first === '') return '';
  const plain = text
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const from = startOf(plain.toLowerCase(), bare);
  const typed = from < 0 ? bare.join(' ') : plain.slice(from);
  const last = bare.at(-1) ?? '';
  const end = typed.toLowerCase().lastIndexOf(last);
  const name = typed.slice(0, end < 0 ? undefined : end + last.length);
  return (typed.startsWith(')', name.length) ? `${name})` : name)
    .replace(/^["'\s:]+|["'\s.,:;]+$/g, '')
    .trim();
}

/** Where the last run of `words` begins in `text`: by its first word, from the end. */
function startOf(text: string, words: readonly string[]): number {
  const [first = ''] = words;
  const places: number[] = [];
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) places.push(at);
  const length = words.join(' ').length;
  return places.filter((at) => text.length - at >= length).at(-1) ?? -1;
}
