import { escapeMarkdown } from '../../cards/markdown.js';
import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { card, replacement, text, type Reply } from '../conversation/reply.js';
import type { FinancialYear } from '../pot/model.js';
import { actorOf, tidy } from '../proposals/port.js';
import type { Choosing } from './choosing.js';
import { shown } from './door.js';
import { fittingFor } from './fits.js';
import type { FundableSet } from './fitting/sets.js';
import type { ReviewParts } from './parts.js';
import { rankingFor, type RankedProposal, type Ranking } from './ranking.js';
import { recusalOf } from './recusal.js';
import { mostReason, wrongLength } from './typed.js';
import { setContents, setLine } from './views/fits-view.js';
import { keepForm, type Complaint } from './views/forms.js';
import { organisationForm } from './views/organisation-form.js';
import { say } from './wording.js';

/** A set that somebody wants to keep. */
interface SetAsked {
  readonly year: FinancialYear;
  readonly references: readonly string[];
}

interface Entered {
  readonly kind: 'in';
  readonly ranking: Ranking;
  readonly set: Omit<FundableSet, 'points'>;
}

type KeepEntry = Entered | { readonly kind: 'out'; readonly reply: Reply };

/** Keeps a set of shortlisted proposals as the recommendation; those before it stay. */
export function createKeeping(parts: ReviewParts, choosing: Choosing) {
  const { library, recommendations } = parts;

  /** The set as it is now: all of it on the shortlist, within what is left, nobody's own. */
  const enter = async (turn: Turn, { year, references }: SetAsked): Promise<KeepEntry> => {
    const out = (reply: Reply): KeepEntry => ({ kind: 'out', reply });
    const organisation = await parts.directory.organisationOf(turn.person);
    if (organisation === undefined) {
      return out(shown(organisationForm(parts, { intent: 'keep', year })));
    }
    const ranking = await rankingFor(parts, turn, year);
    const members = membersOf(ranking, references);
    const sum = members.reduce((total, { summary }) => total + summary.amount, 0);
    const left = (ranking.left ?? 0) - sum;
    if (members.length < new Set(references).size || left < 0) {
      return out(card(choosing.fitsNow(turn, ranking, [say(library, 'keep-changed')])));
    }
    const why = await obstacle(turn, organisation, members);
    if (why !== undefined) return out(text(escapeMarkdown(why)));
    const inSet = members.map(({ summary }) => summary.reference);
    const { sets } = fittingFor(ranking);
    const same = sets.find((set) => set.references.join() === inSet.join());
    return {
      kind: 'in',
      ranking,
      set: { goals: same?.goals ?? [], references: inSet, sum, left },
    };
  };

  /** Why this person may not keep a set with these in it, if there is a reason. */
  const obstacle = async (
    { person }: Turn,
    organisation: string,
    members: readonly RankedProposal[],
  ): Promise<string | undefined> => {
    const own = members.find(({ summary }) => summary.proposerId === actorOf(person).id);
    if (own) return say(library, 'keep-own', { title: own.summary.title });
    const viewer = { name: person.name, organisation };
    for (const { summary } of members) {
      const stored = await parts.proposals.get(summary.reference);
      if (!stored || !recusalOf(viewer, stored.proposal.answers, library.organisations)) continue;
      return say(library, 'keep-recused', { title: summary.title });
    }
    return undefined;
  };

  const form = ({ year }: SetAsked, { ranking, set }: Entered, complaint?: Complaint) => {
    const members = membersOf(ranking, set.references).map(({ summary }) => summary);
    const what = [setLine(library, set), setContents(library, members)];
    return keepForm(parts, { year, references: [...set.references] }, what, complaint);
  };

  return {
    async form(turn: Turn, asked: SetAsked): Promise<Reply> {
      const entry = await enter(turn, asked);
      return entry.kind === 'out' ? entry.reply : shown(form(asked, entry));
    },

    async keep(turn: Turn, asked: SetAsked, typed = ''): Promise<Reply> {
      const entry = await enter(turn, asked);
      if (entry.kind === 'out') return entry.reply;
      const why = tidy(typed);
      const problem = wrongLength(why, { fewest: 0, most: mostReason });
      if (problem) return shown(form(asked, entry, { typed: why, problem }), 'instead');
      const { outcome } = await recommendations.keep(asked.year, {
        ...{ ...entry.set, by: actorOf(turn.person), at: turn.receivedAt },
        ...(why === '' ? {} : { why }),
      });
      if (outcome === 'kept') {
        const after = [...entry.set.references, formatMoney(entry.set.sum)].join(', ');
        await parts.recordDeed(turn, { what: 'reviews.recommended', whom: asked.year, after });
      }
      const noted = [say(library, `keep-${outcome}`)];
      return replacement(await choosing.rankingNow(turn, asked.year, 1, noted));
    },
  };
}

/** Those of the set that are on the shortlist, in the order of submission. */
function membersOf(
  { shortlisted }: Ranking,
  references: readonly string[],
): readonly RankedProposal[] {
  const wanted = new Set(references);
  return shortlisted
    .filter(({ summary }) => wanted.has(summary.reference))
    .sort((one, other) => (one.summary.submittedAt < other.summary.submittedAt ? -1 : 1));
}
