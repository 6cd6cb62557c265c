import type { TestBot } from '../bot.js';
import type { Person, PersonDetails, Place } from '../person.js';

/** Another organisation than that of everybody else. */
export const otherTenant = '33333333-3333-4333-8333-333333333333';

const id = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

/** Everybody of the story. The two editors hold their role by the settings, the others are given theirs in chat. */
export const cast = {
  /** A partner of the district. */
  asha: { name: 'Asha Quillfern', objectId: id('a') },
  /** A partner of another organisation. */
  kim: { name: 'Kim Dusklane', objectId: id('b'), tenant: otherTenant },
  sam: { name: 'Sam Hillcrane', objectId: id('c') },
  /** An editor who is an approver too. */
  jo: { name: 'Jo Marshwick', objectId: id('d') },
  robin: { name: 'Robin Reedmoor', objectId: id('e') },
  alex: { name: 'Alex Mossgate', objectId: id('f') },
  /** Those who only ever try what is not theirs: one of each role, and one without. */
  nobody: { name: 'Pat Outerby', objectId: id('1') },
  editor: { name: 'Lee Otherford', objectId: id('2') },
  reviewer: { name: 'Ray Sideworth', objectId: id('3') },
  approver: { name: 'Val Nearham', objectId: id('4') },
  stranger: { name: 'Dee Farcombe', objectId: id('5'), tenant: otherTenant },
} as const satisfies Readonly<Record<string, PersonDetails>>;

export type Named = keyof typeof cast;

export const editorIds = [cast.sam, cast.jo, cast.editor].map(({ objectId }) => objectId);

export const teamChannel = {
  kind: 'channel',
  id: '19:teamcorner@thread.tacv2',
  team: '19:teamroof@thread.tacv2',
} as const satisfies Place;

export const partnerThread = {
  kind: 'channel',
  id: '19:partnercorner@thread.tacv2',
  team: '19:partnerroof@thread.tacv2',
  thread: '1700000000001',
} as const satisfies Place;

export const groupChat = { kind: 'group', id: '19:groupcorner@thread.v2' } as const satisfies Place;

/** That person, in their own chat or in a place. */
export function personOf(bot: TestBot, name: Named, place?: Place): Person {
  const details: PersonDetails = cast[name];
  return bot.person({ ...details, ...(place && { place }) });
}

/**
 * Words of which it is told to whom they belong: where one of them stands in an answer, its reader has to be
 * among `readers`.
 */
export const secrets = {
  /** A draft that was not sent: its writer alone. */
  draft: { word: 'zaffrelantern', readers: ['asha'] },
  /** What was sent for review: its writer and the team. */
  proposal: { word: 'verdantmarrow', readers: ['asha', 'team'] },
  /** A question to the team, and its answer. */
  question: { word: 'umbercandle', readers: ['asha', 'editor'] },
  answer: { word: 'tealsparrow', readers: ['asha', 'editor'] },
  suggestion: { word: 'siennaharbour', readers: ['asha', 'editor'] },
  /** What another organisation's partner wrote. */
  otherQuestion: { word: 'russetpebble', readers: ['kim', 'editor'] },
  otherSuggestion: { word: 'periwinklegate', readers: ['kim', 'editor'] },
  otherDraft: { word: 'ochrethimble', readers: ['kim'] },
  /** Reasons of a review. */
  review: { word: 'mauvetrellis', readers: ['team'] },
  /** The bulletin while it is composed. */
  composed: { word: 'lilaccobbler', readers: ['editor'] },
} as const satisfies Readonly<Record<string, { word: string; readers: readonly Reader[] }>>;

export type Reader = Named | 'team' | 'editor';

/** Who belongs to the readers beside those who are named. */
const teamOf = {
  editor: ['sam', 'jo', 'editor'],
  team: ['sam', 'jo', 'editor', 'robin', 'reviewer', 'alex', 'approver'],
} as const satisfies Readonly<Record<'team' | 'editor', readonly Named[]>>;

/** The words in `text` that `reader` must not read. */
export function secretsFor(reader: Named, text: string): readonly string[] {
  const lower = text.toLowerCase();
  return Object.values(secrets)
    .filter(({ word }) => lower.includes(word))
    .filter(
      ({ readers }) =>
        !readers.some((one: Reader) =>
          one === 'team' || one === 'editor'
            ? teamOf[one].some((name) => name === reader)
            : one === reader,
        ),
    )
    .map(({ word }) => word);
}
