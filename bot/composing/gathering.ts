import type { Candidate } from '../bulletins/port.js';
import type { Turn } from '../conversation/incoming.js';
import { replacement, type Reply } from '../conversation/reply.js';
import { topicIds } from '../library/entry-schema.js';
import { refKey } from './candidate-store.js';
import { candidatesFor, sourceOf } from './candidates.js';
import type { Desk } from './desk.js';
import type { Decision } from './draft-store.js';
import {
  mostItems,
  type CandidateRef,
  type Draft,
  type DraftId,
  type ItemContent,
} from './model.js';
import type { ComposingParts } from './parts.js';
import { endOf } from './placing.js';
import { createRecordedFates } from './recorded-changes.js';
import { oneLine } from './typed.js';
import { candidatesCard, type CandidatesShown } from './views/candidate-view.js';
import { editorOf, named, say } from './wording.js';

interface OfCandidate extends DraftId {
  readonly candidate: CandidateRef;
  readonly page: number;
}

/** How candidates are looked at, taken and dismissed. */
export function createGathering(parts: ComposingParts, desk: Desk) {
  const { library, candidateStore } = parts;
  const record = createRecordedFates(parts);

  const show = createCandidateList(parts);

  const pageOf =
    (list: CandidatesShown['list']) =>
    (turn: Turn, { page, ...id }: DraftId & { page: number }): Promise<Reply> =>
      desk.withDraft(turn, id, (draft) => show(turn, draft, { list, page }));

  const withCandidate = (
    turn: Turn,
    { candidate: ref, page, ...id }: OfCandidate,
    list: CandidatesShown['list'],
    run: (draft: Draft, candidate: Candidate) => Promise<Reply>,
  ): Promise<Reply> =>
    desk.withDraft(turn, id, async (draft) => {
      const candidate = await candidateOf(parts, ref);
      if (candidate) return run(draft, candidate);
      return show(turn, draft, { list, page, noted: say(library, 'candidate-gone') });
    });

  return {
    show: pageOf('offered'),
    dismissed: pageOf('dismissed'),

    take: (turn: Turn, of: OfCandidate): Promise<Reply> =>
      withCandidate(turn, of, 'offered', async (before, candidate) => {
        const { page } = of;
        const heading = named(library, candidate.item.heading);
        const fates = await candidateStore.fates();
        if (fates.get(refKey(of.candidate))?.kind === 'used') {
          const noted = say(library, 'candidate-used', { heading });
          return show(turn, before, { list: 'offered', page, noted });
        }
        const outcome = await desk.change(turn, of, (draft) =>
          taken(draft, of.candidate, candidate),
        );
        if (outcome.outcome === 'locked' || outcome.outcome === 'missing') {
          return desk.unmade(outcome);
        }
        const { section } = candidate;
        const noted =
          outcome.outcome === 'changed'
            ? say(library, 'taken', { heading, section })
            : say(library, outcome.why === 'full' ? 'full' : 'taken-before', {
                heading,
                most: mostItems,
              });
        return show(turn, outcome.draft, { list: 'offered', page, noted });
      }),

    dismiss: (turn: Turn, of: OfCandidate): Promise<Reply> =>
      withCandidate(turn, of, 'offered', async (draft, candidate) => {
        const by = editorOf(library, turn.person);
        if (await candidateStore.dismiss(of.candidate, by, turn.receivedAt)) {
          await record.dismissed(turn, of.candidate);
        }
        const noted = say(library, 'dismissed', {
          heading: named(library, candidate.item.heading),
        });
        return show(turn, draft, { list: 'offered', page: of.page, noted });
      }),

    bringBack: (turn: Turn, of: OfCandidate): Promise<Reply> =>
      withCandidate(turn, of, 'dismissed', async (draft, candidate) => {
        if (await candidateStore.bringBack(of.candidate)) {
          await record.broughtBack(turn, of.candidate);
        }
        const noted = say(library, 'brought-back', {
          heading: named(library, candidate.item.heading),
        });
        return show(turn, draft, { list: 'dismissed', page: of.page, noted });
      }),
  };
}

/** Shows a page of candidates in the place of the pressed card. */
function createCandidateList(parts: ComposingParts) {
  return async (turn: Turn, draft: Draft, shown: CandidatesShown): Promise<Reply> => {
    const offered = await candidatesFor(parts, draft, turn.receivedAt);
    return replacement(candidatesCard(parts, draft, offered, shown));
  };
}

/** The candidate itself, from where it comes: what a button says of it is not to be trusted. */
function candidateOf(parts: ComposingParts, ref: CandidateRef): Promise<Candidate | undefined> {
  return sourceOf(parts, ref)?.candidate(ref.id) ?? Promise.resolve(undefined);
}

function taken(
  draft: Draft,
  ref: CandidateRef,
  { item, section }: Candidate,
): Decision<'there' | 'full'> {
  const isThere = draft.items.some(
    ({ candidate }) => candidate && refKey(candidate) === refKey(ref),
  );
  if (isThere) return { kind: 'refuse', why: 'there' };
  if (draft.items.length >= mostItems) return { kind: 'refuse', why: 'full' };
  const number = draft.changes + 1;
  const content = contentFrom(item);
  const put = {
    ...{ key: refKey(ref), section, rank: endOf(draft, section), version: number, placed: number },
    ...{ candidate: { kind: ref.kind, id: ref.id }, content },
  };
  return { kind: 'edit', edit: { what: 'taken', about: content.heading, put: [put] } };
}

/** So much of what comes from elsewhere is kept: more than an item may have, and less than a row. */
const most = { line: 360, text: 3_000, address: 1_000, links: 4 } as const;

/** What is offered, on single lines and within bounds: it comes from people and places not to be trusted. */
function contentFrom(item: ItemContent): ItemContent {
  const line = (text: string): string => oneLine(text).slice(0, most.line).toWellFormed();
  const { event } = item;
  const optional = (key: 'time' | 'place' | 'booking') => {
    const text = line(event?.[key] ?? '');
    return text === '' ? {} : { [key]: text };
  };
  return {
    heading: line(item.heading),
    text: oneLine(item.text).slice(0, most.text).toWellFormed(),
    topics: topicIds.filter((id) => item.topics.includes(id)),
    links: item.links.slice(0, most.links).map(({ title, address }) => ({
      title: line(title),
      address: oneLine(address).slice(0, most.address),
    })),
    ...(event && {
      event: {
        ...{ first: event.first, last: event.last },
        ...{ ...optional('time'), ...optional('place'), ...optional('booking') },
      },
    }),
    source: line(item.source),
  };
}
