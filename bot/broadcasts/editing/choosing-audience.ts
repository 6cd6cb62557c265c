import type { BroadcastPartProps } from '../../../cards/broadcast/data.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import { dialog, text, type Reply } from '../../conversation/reply.js';
import type { Library } from '../../library/model.js';
import {
  audienceKinds,
  mostPeople,
  packAddressees,
  unpackAddressees,
  type Audience,
} from '../audience/audience.js';
import { everySubscriber } from '../../subscribers/port.js';
import { mostPastedCharacters, readPastedList } from '../audience/pasted-list.js';
import { findPastedPeople, type PastedPeople } from '../audience/pasted-people.js';
import type { BroadcastId } from '../model.js';
import { audienceDetailsForm, audienceForm, type DetailedKind } from '../views/form-view.js';
import { counted, inDigits } from '../views/wording.js';
import type { Desk, Opened } from './desk.js';
import type { BroadcastParts } from './parts.js';
import { withoutWish } from './plan-store.js';
import { recordedAs } from './recording.js';

export type ChoosingParts = Pick<
  BroadcastParts,
  'library' | 'cards' | 'broadcastStore' | 'plans' | 'subscribers' | 'recordDeed'
> & { readonly desk: Desk };

/** So many of a list that are not known are named. */
const mostShown = 20;

/** Asks who gets a broadcast, and keeps it while nobody gets it yet. */
export function createChoosing(parts: ChoosingParts) {
  const { library, desk } = parts;
  const { messages } = library;

  const whileComposing = (
    turn: Turn,
    id: BroadcastId,
    run: (opened: Opened) => Promise<Reply> | Reply,
  ): Promise<Reply> =>
    desk.withOpened(id, (opened) =>
      opened.broadcast.state === 'composing'
        ? run(opened)
        : desk.asItStands(turn, id, { notices: [messages.text('broadcasts.audience-frozen')] }),
    );

  return {
    form: (turn: Turn, id: BroadcastId): Promise<Reply> =>
      whileComposing(turn, id, ({ broadcast }) => {
        const { audience } = unpackAddressees(broadcast.audience);
        return dialog(titleOf(library), audienceForm(parts, broadcast, audience));
      }),

    /** The first page: everyone and channels need no second one. */
    chosen: (turn: Turn, id: BroadcastId, by = ''): Promise<Reply> =>
      whileComposing(turn, id, ({ broadcast }) => {
        const kind = audienceKinds.find((one) => one === by);
        if (kind === undefined) return text(messages.text('broadcasts.audience-none'));
        if (kind === 'everyone' || kind === 'channels') return keep(parts, turn, id, { kind });
        const { audience } = unpackAddressees(broadcast.audience);
        const value = audience.kind === kind ? chosenIn(audience) : '';
        const page = audienceDetailsForm(parts, broadcast, kind, { value });
        return dialog(titleOf(library), page, 'instead');
      }),

    sent: (turn: Turn, id: BroadcastId, by: Audience['kind'], chosen = ''): Promise<Reply> =>
      whileComposing(turn, id, (opened) => {
        switch (by) {
          case 'everyone':
          case 'channels':
            return keep(parts, turn, id, { kind: by });
          case 'people':
            return keepPeople(parts, turn, opened, chosen);
          case 'organisations':
          case 'districts':
          case 'topics': {
            const audience = audienceFrom(library, by, chosen);
            return audience
              ? keep(parts, turn, id, audience)
              : again(parts, opened, by, chosen, messages.text('broadcasts.audience-none'));
          }
        }
      }),
  };
}

const titleOf = ({ messages }: Library): string => messages.text('broadcasts.audience-button');

async function keep(
  { plans, broadcastStore, desk, recordDeed }: ChoosingParts,
  turn: Turn,
  id: BroadcastId,
  audience: Audience,
  remarks: readonly BroadcastPartProps[] = [],
): Promise<Reply> {
  const maker = personKey(turn.person);
  // Whoever changes who gets it is as little its second person as whoever made it; a release is asked for anew.
  await plans.revise(id, (plan) => ({
    ...withoutWish(plan),
    makers: [...new Set([...plan.makers, maker])],
  }));
  let revised: { readonly whom: string; readonly before: string } | undefined;
  await broadcastStore.revise(id, (newest) => {
    revised = undefined;
    if (newest.state !== 'composing') return newest;
    const { audience: earlier, issue, without } = unpackAddressees(newest.audience);
    revised = { whom: recordedAs(newest), before: earlier.kind };
    const kept = packAddressees({ audience, issue, ...(without && { without }) });
    return { ...newest, audience: kept };
  });
  if (revised) {
    await recordDeed(turn, { what: 'broadcasts.audience', ...revised, after: audience.kind });
  }
  return desk.asItStands(turn, id, { parts: remarks });
}

/** The form once more, with what is wrong; what was filled in stays. */
function again(
  parts: ChoosingParts,
  { broadcast }: Opened,
  by: DetailedKind,
  chosen: string,
  warning: string,
): Reply {
  const filled = { value: chosen.slice(0, mostPastedCharacters), warning };
  const page = audienceDetailsForm(parts, broadcast, by, filled);
  return dialog(titleOf(parts.library), page, 'instead');
}

async function keepPeople(
  parts: ChoosingParts,
  turn: Turn,
  opened: Opened,
  pasted: string,
): Promise<Reply> {
  const { library, subscribers } = parts;
  const warn = (key: string, values: Record<string, string> = {}): Reply => {
    const warning = library.messages.text(`broadcasts.audience-people-${key}`, values);
    return again(parts, opened, 'people', pasted, warning);
  };
  if (pasted.length > mostPastedCharacters) {
    return warn('long', tooMuch(pasted.length, mostPastedCharacters));
  }
  const people = readPastedList(pasted);
  if (people.length === 0) return warn('none');
  if (people.length > mostPeople) return warn('many', tooMuch(people.length, mostPeople));
  const found = await findPastedPeople(people, everySubscriber(subscribers), library.people);
  if (found.keys.length === 0 && found.ambiguous.length === 0) return warn('nobody');
  const audience: Audience = { kind: 'people', keys: [...found.keys] };
  return keep(parts, turn, opened.broadcast.id, audience, peopleParts(library, found));
}

/** Those of a list who are not known, and those of whom there are several. */
function peopleParts(
  { messages }: Library,
  { unknown, ambiguous }: PastedPeople,
): readonly BroadcastPartProps[] {
  const firstLines = (lines: readonly string[]): readonly string[] => {
    if (lines.length <= mostShown) return lines;
    const more = counted(messages, 'broadcasts.problems-more', lines.length - mostShown);
    return [...lines.slice(0, mostShown), more];
  };
  const several = ambiguous.map(({ said, people }) =>
    messages.text('broadcasts.ambiguous-person', { said, people: people.join(' · ') }),
  );
  return [
    { title: messages.text('broadcasts.unknown-people-title'), lines: firstLines(unknown) },
    { title: messages.text('broadcasts.ambiguous-people-title'), lines: firstLines(several) },
  ];
}

/** Only what the content knows counts; undefined where nothing of it was chosen. */
function audienceFrom(
  library: Library,
  kind: 'organisations' | 'districts' | 'topics',
  chosen: string,
): Audience | undefined {
  // A name may hold a comma itself.
  const isChosen = (value: string): boolean => `,${chosen},`.includes(`,${value},`);
  if (kind === 'topics') {
    const topics = library.topics.map(({ id }) => id).filter(isChosen);
    return topics.length === 0 ? undefined : { kind, topics };
  }
  const known = kind === 'districts' ? library.proposals.districts : library.organisations;
  const names = known.map(({ name }) => name).filter(isChosen);
  return names.length === 0 ? undefined : { kind, names };
}

const tooMuch = (count: number, most: number) => ({
  count: inDigits(count),
  most: inDigits(most),
});

/** What of an audience stands in its form at first. */
function chosenIn(audience: Audience): string {
  switch (audience.kind) {
    case 'organisations':
    case 'districts':
      return audience.names.join(',');
    case 'topics':
      return audience.topics.join(',');
    case 'everyone':
    case 'channels':
    case 'people':
      return '';
  }
}
