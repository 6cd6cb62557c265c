import { onPress } from '../conversation/button.js';
import type { Command, Feature } from '../conversation/command.js';
import type { Turn } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import type { Reply } from '../conversation/reply.js';
import { typedText } from '../conversation/typed-text.js';
import {
  sendMove,
  sendOpen,
  showLedger,
  showMoveForm,
  showOpenForm,
  showPot,
  type EditorMove,
} from './buttons.js';
import { financialYearOf } from './model.js';
import { createMoving, createOpening } from './moving.js';
import type { PotParts } from './parts.js';
import { readMoneySaid, readOpeningSaid, readYearSaid, type MoneySaid } from './said.js';
import { createShowing } from './showing.js';

/** Shows the tactical pot to everyone, and lets editors open a year, add and take money. */
export function potFeature(parts: PotParts): Feature {
  const showing = createShowing(parts);
  const moving = createMoving(parts, showing);
  const opening = createOpening(parts, showing);

  const pot: Command = {
    name: 'pot',
    audience: 'everyone',
    listed: true,
    understand: ({ words }, turn) => {
      const year = readYearSaid(words, financialYearOf(turn.receivedAt));
      return year && (() => showing.show(turn, year));
    },
  };

  const ledger: Command = {
    name: 'pot-ledger',
    audience: 'editor',
    listed: true,
    understand: ({ words }, turn) => {
      const year = readYearSaid(words, financialYearOf(turn.receivedAt));
      return year && (() => showing.ledger(turn, { year, page: 1 }));
    },
  };

  /** Words that only an editor can mean so are nobody else's command: a partner may "open the pot" to see it. */
  const editorCommand = (
    name: string,
    read: (text: string) => MoneySaid | undefined,
    run: (turn: Turn, said: MoneySaid) => Promise<Reply> | Reply,
  ): Command => ({
    name,
    audience: 'editor',
    listed: true,
    readsAll: true,
    understand: ({ words, side }, turn) => {
      if (side === 'before') return undefined;
      const said = read(typedText(turn, words));
      const isClear = typeof said?.amount === 'number';
      if (!said || (!isClear && !belongsTo(turn.person, 'editor'))) return undefined;
      return () => run(turn, said);
    },
  });

  const moveCommand = (name: string, kind: EditorMove): Command =>
    editorCommand(name, readMoneySaid, (turn, said) => moving.said(turn, kind, said));

  return {
    name: 'pot',
    commands: [
      pot,
      editorCommand('open-pot', readOpeningSaid, (turn, said) => opening.said(turn, said)),
      moveCommand('add-to-pot', 'added'),
      moveCommand('take-from-pot', 'taken'),
      ledger,
    ],
    buttons: [
      onPress(showPot, (turn, { year }) => showing.show(turn, year)),
      onPress(showLedger, (turn, request) => showing.ledger(turn, request), 'editor'),
      onPress(showMoveForm, (_turn, asked) => moving.form(asked), 'editor'),
      onPress(sendMove, (turn, sent) => moving.sent(turn, sent), 'editor'),
      onPress(showOpenForm, (_turn, { year }) => opening.form(year), 'editor'),
      onPress(sendOpen, (turn, sent) => opening.sent(turn, sent), 'editor'),
    ],
  };
}
