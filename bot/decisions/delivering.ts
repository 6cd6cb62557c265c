import type { Turn } from '../conversation/incoming.js';
import { formatMoney } from '../conversation/money.js';
import { dialog, replacement, type Reply } from '../conversation/reply.js';
import { actorOf, permit, titleText, type StoredProposal } from '../proposals/port.js';
import { createAuditing } from './auditing.js';
import * as buttons from './buttons.js';
import { mostOutcome } from './model.js';
import type { DecisionParts } from './parts.js';
import type { Showing } from './showing.js';
import { readSpent, readText } from './typed.js';
import { deliveryCard } from './views/delivery-view.js';
import { settlementLine } from './views/decision-view.js';
import { finishForm } from './views/form-view.js';
import { say } from './wording.js';

/** In whose part somebody starts or finishes a project. */
type DeliveryPart = 'proposer' | 'editor';

export interface TypedFinish {
  readonly spent?: string | undefined;
  readonly outcome?: string | undefined;
}

/** What follows a released approval: the start, and the end with what was spent. */
export function createDelivering(parts: DecisionParts, showing: Showing) {
  const { proposals } = parts;
  const audit = createAuditing(parts);
  const shown = createShown(parts, showing);

  return {
    async start(turn: Turn, stored: StoredProposal, part: DeliveryPart): Promise<Reply> {
      const { reference } = stored.proposal;
      const { receivedAt: at, person } = turn;
      const applied = await proposals.apply({
        ...{ reference, action: 'start', part, by: actorOf(person), at },
        change: (one) => ({ ...one, delivery: { ...one.delivery, startedAt: at } }),
      });
      if (applied.outcome === 'missing') return showing.gone(reference);
      const isDone = applied.outcome === 'done';
      if (isDone && part === 'editor') {
        await audit.started(turn, stored.proposal, applied.stored.proposal);
      }
      const key = isDone ? 'started' : 'delivery-not-now';
      return shown(turn, applied.stored, part, key);
    },

    finishForm(
      turn: Turn,
      stored: StoredProposal,
      part: DeliveryPart,
      typed: TypedFinish,
    ): Promise<Reply> | Reply {
      return mayFinish(stored, part, turn)
        ? finishForm(parts, stored.proposal, { typed: { ...typed } })
        : shown(turn, stored, part, 'delivery-not-now');
    },

    /** Shows what follows for the money; nothing is written yet. */
    checkFinish(
      turn: Turn,
      stored: StoredProposal,
      part: DeliveryPart,
      typed: TypedFinish,
    ): Promise<Reply> | Reply {
      if (!mayFinish(stored, part, turn)) return shown(turn, stored, part, 'delivery-not-now');
      const read = readFinish(parts, typed);
      return read.kind === 'wrong'
        ? finishForm(parts, stored.proposal, { warning: read.problem, typed: { ...typed } })
        : confirmation(parts, stored, part, read);
    },

    finish: createFinishing(parts, showing),
  };
}

/** Finishes a project, and settles its money. */
function createFinishing(parts: DecisionParts, showing: Showing) {
  const { library, commitments } = parts;
  const audit = createAuditing(parts);
  const shown = createShown(parts, showing);
  return async (
    turn: Turn,
    stored: StoredProposal,
    part: DeliveryPart,
    typed: TypedFinish,
  ): Promise<Reply> => {
    const { reference, year, decision } = stored.proposal;
    if (!mayFinish(stored, part, turn)) return shown(turn, stored, part, 'delivery-not-now');
    const read = readFinish(parts, typed);
    if (read.kind === 'wrong') {
      return finishForm(parts, stored.proposal, { warning: read.problem, typed: { ...typed } });
    }
    const { spent, outcome } = read;
    const carried = await commitments.carry({
      ...{ kind: 'finish', reference, year, id: commitments.newId(), part, spent, outcome },
      ...{ by: actorOf(turn.person), at: turn.receivedAt.toISOString() },
      detail: settlementLine(decision?.amount ?? 0, spent, library),
      ...(part === 'editor' && { audited: audit.finishing(turn, stored.proposal, spent) }),
    });
    switch (carried.outcome) {
      case 'done':
        return shown(turn, carried.stored, part, 'finished');
      case 'busy':
        return finishForm(parts, stored.proposal, {
          warning: say(library, 'busy'),
          typed: { ...typed },
        });
      case 'missing':
      case 'no-pot':
      case 'not-enough':
        return showing.gone(reference);
      case 'overtaken':
      case 'refused':
      case 'paid':
      case 'too-much':
      case 'repeated':
        return shown(turn, carried.stored, part, 'delivery-not-now');
    }
  };
}

function mayFinish({ proposal }: StoredProposal, part: DeliveryPart, { person }: Turn): boolean {
  return permit(proposal, 'finish', part, actorOf(person)).kind === 'allowed';
}

/** The proposal as it is now, as whoever did something sees it. */
function createShown(parts: DecisionParts, showing: Showing) {
  return (
    turn: Turn,
    stored: StoredProposal,
    part: DeliveryPart,
    key: string,
  ): Promise<Reply> | Reply => {
    const noted = say(parts.library, key);
    return part === 'editor'
      ? showing.show(turn, stored, { noted: [noted] })
      : replacement(deliveryCard(parts, stored.proposal, [noted]));
  };
}

type ReadFinish =
  | { readonly kind: 'good'; readonly spent: number; readonly outcome: string }
  | { readonly kind: 'wrong'; readonly problem: string };

function readFinish({ library }: DecisionParts, typed: TypedFinish): ReadFinish {
  const spent = readSpent(typed.spent, library);
  if (spent.kind === 'wrong') return spent;
  const limits = { what: 'outcome', fewest: 3, most: mostOutcome };
  const outcome = readText(typed.outcome, limits, library);
  if (outcome.kind === 'wrong') return outcome;
  return { kind: 'good', spent: spent.value, outcome: outcome.value };
}

/** "You spent £1,450 of £1,600. £150 returns to the pot." */
function confirmation(
  { library, cards }: DecisionParts,
  { proposal }: StoredProposal,
  part: DeliveryPart,
  { spent, outcome }: Extract<ReadFinish, { kind: 'good' }>,
): Reply {
  const { reference, answers, decision } = proposal;
  const title = titleText(answers, library);
  const heading = say(library, 'check-heading', { title });
  const who = part === 'proposer' ? 'you' : 'they';
  const settled = settlementLine(decision?.amount ?? 0, spent, library, who);
  const typed = { reference, spent: formatMoney(spent), outcome };
  const content = cards.render(
    'proposal-notice',
    {
      heading,
      paragraphs: [settled, say(library, 'outcome-line', { outcome })],
      rows: [],
      buttons: [
        buttons.finish.titled(say(library, 'check-yes'), typed),
        buttons.showFinish.titled(say(library, 'check-change'), typed),
      ],
    },
    `${heading} ${settled}`,
  );
  return dialog(say(library, 'finish-title'), content, 'instead');
}
