import { formatDate, londonDate, londonTime, monthAfter } from '../conversation/calendar.js';
import type { Turn } from '../conversation/incoming.js';
import { personKey } from '../conversation/person.js';
import { card, placed, text, type Reply } from '../conversation/reply.js';
import { goodUntil } from '../downloads/port.js';
import { downloadChanges } from './buttons.js';
import { aboutOf, auditKind } from './csv.js';
import {
  changesCard,
  changesOnPage,
  filterWords,
  mostCounted,
  periodWords,
  whomCard,
} from './list-view.js';
import type { AuditParts } from './parts.js';
import type { AuditedPerson, ReadEntry } from './port.js';
import { changesOf, type AuditQuery } from './query.js';
import type { AuditSaid } from './said.js';
import { say } from './wording.js';

/** What is about somebody or something is looked for in so many months, where none is named. */
const monthsBack = 11;

interface PageWanted {
  readonly page: number;
  readonly asOf?: number | undefined;
  readonly inPlace?: boolean | undefined;
}

/** What editors see of the record of changes: in their own chat, where nobody else reads it. */
export function createShowing(parts: AuditParts) {
  const { audit, library, links, cards } = parts;
  const { messages } = library;

  const inPrivate = (turn: Turn, run: () => Promise<Reply>): Promise<Reply> | Reply =>
    turn.conversation.kind === 'personal' ? run() : text(say(messages, 'shared'));

  const nameOf = async ({
    filter: { person },
  }: AuditQuery): Promise<{ readonly name?: string }> => {
    if (person === undefined) return {};
    const name = (await audit.people()).find(({ key }) => key === person)?.name;
    return name === undefined ? {} : { name };
  };

  const list = async (turn: Turn, query: AuditQuery, wanted: PageWanted): Promise<Reply> => {
    const asOf = wanted.asOf === undefined ? turn.receivedAt : new Date(wanted.asOf);
    const first = (wanted.page - 1) * changesOnPage;
    const most = Math.max(mostCounted, first + changesOnPage + 1);
    const entries: ReadEntry[] = [];
    let count = 0;
    for await (const entry of changesOf(audit, query, asOf)) {
      if (count >= first && entries.length < changesOnPage) entries.push(entry);
      count += 1;
      if (count >= most) break;
    }
    // A page beyond the end, as after months have expired: the first is there.
    if (entries.length === 0 && wanted.page > 1) return list(turn, query, { ...wanted, page: 1 });
    const { page, inPlace } = wanted;
    const shown = { query, entries, count, page, asOf, ...(await nameOf(query)) };
    return placed(changesCard(parts, shown), { inPlace });
  };

  return {
    /** What was said beside "audit". */
    said: (turn: Turn, said: AuditSaid): Promise<Reply> | Reply =>
      inPrivate(turn, async () => {
        const query = queryOf(turn, said);
        const { person } = said;
        if (person === undefined) return list(turn, query, { page: 1 });
        const own = { key: personKey(turn.person), name: turn.person.name };
        const people = person === 'me' ? [own] : namedLike(await audit.people(), person);
        const [one, ...others] = people;
        if (!one) return text(say(messages, 'nobody', { name: person.slice(0, 80) }));
        if (others.length > 0) return card(whomCard(parts, people, person, query));
        const filter = { ...query.filter, person: one.key };
        return list(turn, { ...query, filter }, { page: 1 });
      }),

    /** A page that a button asks for. */
    page: (turn: Turn, query: AuditQuery, wanted: PageWanted): Promise<Reply> | Reply =>
      inPrivate(turn, () => list(turn, query, wanted)),

    /** The link to the file, which is a key: for one person, for ten minutes. */
    file: (turn: Turn, query: AuditQuery): Promise<Reply> | Reply =>
      inPrivate(turn, async () => {
        const { person, receivedAt } = turn;
        const until = goodUntil(receivedAt);
        const heading = say(messages, 'csv-heading', { period: periodWords(messages, query) });
        const address = links.linkTo(
          { kind: auditKind, about: aboutOf(query), person },
          receivedAt,
        );
        const props = {
          heading,
          paragraphs: [
            say(messages, 'csv-contents'),
            ...filterWords(messages, { query, ...(await nameOf(query)) }),
          ],
          until: say(messages, 'csv-until', {
            time: londonTime(until),
            date: formatDate(londonDate(until)),
          }),
          files: [{ title: say(messages, 'csv-file'), address }],
          buttons: [downloadChanges.titled(say(messages, 'csv-renew'), query)],
        };
        return card(cards.render('download', props, heading));
      }),
  };
}

/** This month by itself; what is about somebody or something is looked for further back. */
function queryOf(turn: Turn, { period, thing, room, person, isByThem }: AuditSaid): AuditQuery {
  const now = monthAfter(londonDate(turn.receivedAt), 0);
  const isNarrow = person !== undefined || thing !== undefined;
  const [from, to] = period ?? [isNarrow ? monthAfter(now, -monthsBack) : now, now];
  return {
    ...{ from, to },
    filter: {
      ...(thing !== undefined && { thing }),
      ...(room !== undefined && { room }),
      ...(isByThem && { isByThem }),
    },
  };
}

const wordsIn = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whose name is those words; else whose name has all of them. */
function namedLike(people: readonly AuditedPerson[], words: string): readonly AuditedPerson[] {
  const wanted = wordsIn(words);
  const like = people.filter(({ name }) => wanted.every((word) => wordsIn(name).includes(word)));
  const exact = like.filter(({ name }) => wordsIn(name).length === wanted.length);
  return exact.length > 0 ? exact : like;
}
