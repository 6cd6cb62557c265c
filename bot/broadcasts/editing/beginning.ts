import { bulletinMessage } from '../../bulletins/port.js';
import { formatDate, londonDate } from '../../conversation/calendar.js';
import type { Turn } from '../../conversation/incoming.js';
import { personKey } from '../../conversation/person.js';
import { card, singleReplies, text, type Reply } from '../../conversation/reply.js';
import type { Bulletin, Library } from '../../library/model.js';
import { mostWithout, packAddressees, type Audience } from '../audience/audience.js';
import type { AudienceSaid } from '../audience/audience-words.js';
import { everybody } from '../model.js';
import type { Desk } from './desk.js';
import { earlierOf, widestAudience } from './earlier.js';
import type { PreparingParts } from './parts.js';
import { recordedAs } from './recording.js';
import { askAgain, warn, type Again, type Wanted } from './sent-before.js';

export type BeginningParts = PreparingParts & { readonly desk: Desk };

interface Pressed extends Again {
  readonly to: 'missing' | 'all';
}

const everyone: Audience = { kind: 'everyone' };

/** Begins to send an issue: nobody gets anything by that. */
export function createBeginning(parts: BeginningParts) {
  const { library } = parts;

  return {
    /** `issue` is the month that was named; the newest issue where none was. */
    said: (turn: Turn, issue: string | undefined, audience?: AudienceSaid): Promise<Reply> =>
      prepare(parts, turn, issue, wantedBy(library, audience)),

    /** The same with what a button carries. */
    prepare: (turn: Turn, issue: string, audience?: Audience): Promise<Reply> =>
      prepare(parts, turn, issue, { notices: [], ...(audience && { audience }) }),

    async pressed(turn: Turn, { issue, to, audience }: Pressed): Promise<Reply> {
      const bulletin = await bulletinOf(parts, issue);
      if (!bulletin) return none(library, issue);
      if (to === 'all') return begin(parts, turn, bulletin, audience ?? everyone);
      const earlier = await earlierOf(parts, issue);
      // One that is still to go out counts as well: by then it may have.
      const without = earlier.slice(0, mostWithout).map(({ id }) => id);
      return begin(parts, turn, bulletin, audience ?? widestAudience(earlier), { without });
    },

    askAgain: (asked: Again): Reply => askAgain(parts, asked),
  };
}

/** Begins to send an issue, unless it was sent before or is to be: then that is said first. */
async function prepare(
  parts: BeginningParts,
  turn: Turn,
  issue: string | undefined,
  wanted: Wanted,
): Promise<Reply> {
  const bulletin = await bulletinOf(parts, issue);
  if (!bulletin) return none(parts.library, issue);
  const [newest, ...others] = await earlierOf(parts, bulletin.issue);
  if (newest) return warn(parts, bulletin, [newest, ...others], wanted);
  const { audience = everyone, notices } = wanted;
  return begin(parts, turn, bulletin, audience, { notices });
}

/** Makes the broadcast, and shows the message as its recipients get it, and the rehearsal. */
async function begin(
  { library, cards, pageLinks, broadcastEngine, plans, desk, recordDeed }: BeginningParts,
  turn: Turn,
  bulletin: Bulletin,
  audience: Audience,
  options: { readonly without?: readonly string[]; readonly notices?: readonly string[] } = {},
): Promise<Reply> {
  const { messages } = library;
  const { issue } = bulletin;
  const { person, receivedAt } = turn;
  const { without = [], notices = [] } = options;
  const message = bulletinMessage(bulletin, library, cards, londonDate(receivedAt), {
    pageLinks,
  }).card;
  const addressees = { audience, issue, ...(without.length > 0 && { without: [...without] }) };
  const broadcast = await broadcastEngine.create({
    title: messages.text('broadcasts.title', { month: formatDate(issue) }),
    audience: packAddressees(addressees),
    by: { id: person.id, name: person.name.trim() || messages.text('broadcasts.unnamed') },
    messages: { [everybody]: message },
  });
  const plan = { issue, makers: [personKey(person)] };
  await plans.write(broadcast.id, plan);
  const whom = recordedAs(broadcast);
  await recordDeed(turn, { what: 'broadcasts.prepared', whom, after: broadcast.state });
  const rehearsal = await desk.anew(turn, { broadcast, plan }, { notices });
  return { kind: 'several', replies: [card(message), ...singleReplies(rehearsal)] };
}

/** Whom an editor named beside the issue, and what is to be said of it. */
function wantedBy({ messages }: Library, said: AudienceSaid | undefined): Wanted {
  if (!said) return { notices: [] };
  if (said.kind === 'said') return { audience: said.audience, notices: [] };
  const words = said.kind === 'unknown' ? said.words.slice(0, 80) : '';
  const notices = [messages.text(`broadcasts.audience-${said.kind}`, { words })];
  // Nobody rather than everybody, when it was not understood.
  return { audience: { kind: 'people', keys: [] }, notices };
}

/** The issue of that month, or the newest of that year; the newest of all where none is named. */
async function bulletinOf(
  { issues }: BeginningParts,
  issue: string | undefined,
): Promise<Bulletin | undefined> {
  const { bulletins } = await issues.library();
  return issue === undefined
    ? bulletins[0]
    : bulletins.find((bulletin) => bulletin.issue.startsWith(issue));
}

function none({ messages }: Library, issue: string | undefined): Reply {
  if (issue === undefined) return text(messages.text('broadcasts.none-at-all'));
  const month = /-/.test(issue) ? formatDate(issue) : issue;
  return text(messages.text('broadcasts.none-for-month', { month }));
}
