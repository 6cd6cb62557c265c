import type { Entry } from '../../library/entries.js';
import type { CueKind } from '../../library/synonyms.js';
import type { CompiledEntry } from './compiled-entry.js';
import type { Kind } from './cues.js';

/**
 * What an entry must give to answer each thing asked for. Words overlap: "how many" is at times
 * answered with a share, "where can I read" with a link.
 */
const answeredBy: Readonly<Record<CueKind, readonly Kind[]>> = {
  who: ['who'],
  email: ['email'],
  phone: ['phone'],
  contact: ['email', 'phone'],
  amount: ['amount'],
  much: ['amount', 'percentage', 'count'],
  count: ['count', 'percentage'],
  number: ['count', 'percentage', 'phone'],
  often: ['when', 'how', 'count', 'what'],
  percentage: ['percentage', 'count'],
  when: ['when'],
  where: ['where', 'link'],
  source: ['who', 'where', 'what', 'link', 'count'],
  list: ['list', 'what', 'who', 'where', 'count'],
  link: ['link'],
  how: ['how', 'email', 'link'],
  why: ['why'],
  what: ['what', 'who', 'list', 'why', 'how', 'count', 'percentage', 'amount', 'whether', 'where', 'when', 'link'],
  meaning: ['what'],
  whether: ['whether', 'what', 'count', 'percentage'],
  change: ['percentage', 'count', 'whether', 'amount', 'what', 'list', 'who', 'when'],
};

/** Asked for by these, nothing else will do. */
const strict: ReadonlySet<CueKind> = new Set([
  'email',
  'phone',
  'contact',
  'amount',
  'much',
  'count',
  'number',
  'often',
  'source',
  'meaning',
  'percentage',
  'when',
  'where',
  'who',
  'link',
  'how',
]);

/** How to reach a person counts among what the person's entries give. */
function gives(entry: Entry, kind: Kind): boolean {
  if (entry.gives.includes(kind)) return true;
  if (entry.type !== 'person') return false;
  const { email, telephone } = entry.details.person;
  return (kind === 'email' && email !== undefined) || (kind === 'phone' && telephone !== undefined);
}

const givesAny = (entry: Entry, kind: CueKind): boolean =>
  answeredBy[kind].some((one) => gives(entry, one));

/** Whether an entry gives just what is asked for, not something near to it. */
export function givesExactly(entry: Entry, kind: CueKind): boolean {
  switch (kind) {
    case 'contact':
      return gives(entry, 'email') || gives(entry, 'phone');
    case 'number':
      return gives(entry, 'count') || gives(entry, 'phone');
    case 'often':
      return gives(entry, 'when') || gives(entry, 'count');
    case 'source':
      return gives(entry, 'who') || gives(entry, 'where');
    case 'much':
      return gives(entry, 'amount') || gives(entry, 'percentage');
    case 'change':
      return gives(entry, 'percentage') || gives(entry, 'whether');
    case 'meaning':
      return entry.type === 'glossary';
    default:
      return gives(entry, kind);
  }
}

/** What is asked for and the entry does not give, the first such; only what nothing else can answer. */
export function missingKind(kinds: readonly CueKind[], { entry, howTo }: CompiledEntry): CueKind | undefined {
  if (kinds.includes('how') && !howTo) return 'how';
  const exact = kinds.includes('amount');
  const asked = kinds.filter((kind) => strict.has(kind) && !(exact && kind === 'much'));
  if (asked.length === 0 || asked.some((kind) => givesAny(entry, kind))) return undefined;
  return asked[0];
}
