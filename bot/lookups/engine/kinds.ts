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
  what: [
    'what',
    'who',
    'list',
    'why',
    'how',
    'count',
    'percentage',
    'amount',
    'whether',
    'where',
    'when',
    'link',
  ],
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
const gives = (entry: Entry, kind: Kind): boolean =>
  entry.gives.includes(kind) || givesContact(entry, kind);

function givesContact(entry: Entry, kind: CueKind): boolean {
  if (entry.type !== 'person') return false;
  const { email, telephone } = entry.details.person;
  return (kind === 'email' && email !== undefined) || (kind === 'phone' && telephone !== undefined);
}

const givesAny = (entry: Entry, kind: CueKind): boolean =>
  answeredBy[kind].some((one) => gives(entry, one));

/** What is just what is asked for, and not something near to it; a kind itself unless it stands for others. */
const exactly: Readonly<Partial<Record<CueKind, readonly Kind[]>>> = {
  contact: ['email', 'phone'],
  number: ['count', 'phone'],
  often: ['when', 'count'],
  source: ['who', 'where'],
  much: ['amount', 'percentage'],
  change: ['percentage', 'whether'],
};

/** Whether an entry gives just what is asked for. */
export function givesExactly(entry: Entry, kind: CueKind): boolean {
  if (kind === 'meaning') return entry.type === 'glossary';
  return (
    (exactly[kind] ?? []).some((one) => gives(entry, one)) ||
    entry.gives.some((one) => one === kind) ||
    givesContact(entry, kind)
  );
}

/** What is asked for and the entry does not give, the first such; only what nothing else can answer. */
export function missingKind(
  kinds: readonly CueKind[],
  { entry, howTo }: CompiledEntry,
): CueKind | undefined {
  if (kinds.includes('how') && !howTo) return 'how';
  const exact = kinds.includes('amount');
  const asked = kinds.filter((kind) => strict.has(kind) && !(exact && kind === 'much'));
  if (asked.length === 0 || asked.some((kind) => givesAny(entry, kind))) return undefined;
  return asked[0];
}
