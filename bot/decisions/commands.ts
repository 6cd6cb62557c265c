import { onPress, type Button, type ButtonHandler } from '../conversation/button.js';
import { plainCommand, type Command, type Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import type { Audience } from '../conversation/person.js';
import type { Reply } from '../conversation/reply.js';
import { financialYearOf, readYear } from '../pot/model.js';
import { referenceSchema, type StoredProposal } from '../proposals/port.js';
import * as buttons from './buttons.js';
import { createDeciding } from './deciding.js';
import { createDelivering } from './delivering.js';
import { createLetters, createReleasing } from './letters.js';
import { listAllOutcomes } from './outcomes.js';
import type { DecisionParts } from './parts.js';
import { createPaying } from './paying.js';
import { openDecision } from './port.js';
import { createReopening } from './reopening.js';
import { createShowing, type Showing } from './showing.js';
import { listWaitingLetters } from './waiting-letters.js';

/** Decisions and their letters, delivery and outcome, and the money that follows. */
export function decisionFeature(parts: DecisionParts): Feature {
  const showing = createShowing(parts);
  return {
    name: 'decisions',
    commands: [
      decisionCommand(showing),
      plainCommand('letters', (turn) => listWaitingLetters(parts, turn, { page: 1 }), {
        audience: 'team',
      }),
      outcomesCommand(parts),
    ],
    buttons: [
      onPress(
        openDecision,
        (turn, { reference }) =>
          showing.forTeam(turn, reference, (stored) =>
            showing.show(turn, stored, { placing: 'new' }),
          ),
        'team',
      ),
      onPress(buttons.listLetters, (turn, page) => listWaitingLetters(parts, turn, page), 'team'),
      onPress(
        buttons.listOutcomes,
        (turn, { year, ...page }) => listAllOutcomes(parts, turn, year, page),
        'team',
      ),
      ...approverButtons(parts, showing),
      ...deliveryButtons(parts, showing),
    ],
  };
}

/** "decision TP-2026-7K3QF9". */
function decisionCommand(showing: Showing): Command {
  return {
    name: 'decision',
    audience: 'team',
    listed: true,
    understand: ({ words }, turn) => {
      const [word = '', ...more] = words;
      const reference = referenceSchema.safeParse(word.toUpperCase());
      if (!reference.success || more.length > 0) return undefined;
      return () =>
        showing.forTeam(turn, reference.data, (stored) =>
          showing.show(turn, stored, { placing: 'new' }),
        );
    },
  };
}

/** "outcomes", "outcomes 2025/26". */
function outcomesCommand(parts: DecisionParts): Command {
  return {
    name: 'outcomes',
    audience: 'team',
    listed: true,
    understand: ({ words }, turn) => {
      const named = words.filter((word) => word !== 'for' && word !== 'in' && word !== 'of');
      const [year = financialYearOf(turn.receivedAt), ...more] = named.map(readYear);
      if (
        named.length > 1 ||
        more.length > 0 ||
        (named.length === 1 && !readYear(named[0] ?? ''))
      ) {
        return undefined;
      }
      return () => listAllOutcomes(parts, turn, year, { page: 1 });
    },
  };
}

/** A button about one proposal of somebody else, for a role. */
function forTeam<Fields extends { readonly reference: string }>(
  showing: Showing,
  button: Button<Fields>,
  audience: Audience,
  press: (turn: Turn, stored: StoredProposal, fields: Fields) => Promise<Reply> | Reply,
): ButtonHandler {
  return onPress(
    button,
    (turn, fields) =>
      showing.forTeam(turn, fields.reference, (stored) => press(turn, stored, fields)),
    audience,
  );
}

function approverButtons(parts: DecisionParts, showing: Showing): readonly ButtonHandler[] {
  const deciding = createDeciding(parts, showing);
  const letters = createLetters(parts, showing);
  const releasing = createReleasing(parts, showing);
  const reopening = createReopening(parts, showing);
  const approver = <Fields extends { readonly reference: string }>(
    button: Button<Fields>,
    press: (turn: Turn, stored: StoredProposal, fields: Fields) => Promise<Reply> | Reply,
  ): ButtonHandler => forTeam(showing, button, 'approver', press);
  return [
    approver(buttons.showDecide, (turn, stored, { outcome }) =>
      deciding.form(turn, stored, outcome),
    ),
    approver(buttons.sendDecide, (turn, stored, typed) => deciding.decide(turn, stored, typed)),
    approver(buttons.showLetter, (turn, stored) => letters.form(turn, stored)),
    approver(buttons.sendLetter, (turn, stored, sent) => letters.edit(turn, stored, sent)),
    approver(buttons.release, (turn, stored, { version }) =>
      releasing.release(turn, stored, version),
    ),
    approver(buttons.sendAgain, (turn, stored) => releasing.sendAgain(turn, stored)),
    approver(buttons.showReopen, (turn, stored) => reopening.form(turn, stored)),
    approver(buttons.sendReopen, (turn, stored, { reason }) =>
      reopening.reopen(turn, stored, reason),
    ),
  ];
}

function deliveryButtons(parts: DecisionParts, showing: Showing): readonly ButtonHandler[] {
  const delivering = createDelivering(parts, showing);
  const paying = createPaying(parts, showing);
  const delivery = <Fields extends { readonly reference: string }>(
    button: Button<Fields>,
    press: (
      turn: Turn,
      stored: StoredProposal,
      part: 'proposer' | 'editor',
      fields: Fields,
    ) => Promise<Reply> | Reply,
  ): ButtonHandler =>
    onPress(button, (turn, fields) =>
      showing.forDelivery(turn, fields.reference, (stored, part) =>
        press(turn, stored, part, fields),
      ),
    );
  return [
    delivery(buttons.start, (turn, stored, part) => delivering.start(turn, stored, part)),
    delivery(buttons.showFinish, (turn, stored, part, typed) =>
      delivering.finishForm(turn, stored, part, typed),
    ),
    delivery(buttons.checkFinish, (turn, stored, part, typed) =>
      delivering.checkFinish(turn, stored, part, typed),
    ),
    delivery(buttons.finish, (turn, stored, part, typed) =>
      delivering.finish(turn, stored, part, typed),
    ),
    forTeam(showing, buttons.showPay, 'editor', (turn, stored) => paying.payForm(turn, stored)),
    forTeam(showing, buttons.sendPay, 'editor', (turn, stored, typed) =>
      paying.pay(turn, stored, typed),
    ),
  ];
}
