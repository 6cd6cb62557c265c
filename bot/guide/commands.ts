import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import { plainCommand, type Feature, type Understood } from '../conversation/command.js';
import type { Message, Turn } from '../conversation/incoming.js';
import { nearestCommands } from '../conversation/nearest.js';
import { belongsTo, type Audience } from '../conversation/person.js';
import { card, nothing, text, type Reply } from '../conversation/reply.js';
import type { RouterReplies } from '../conversation/router.js';
import type { SpokenCommand } from '../conversation/said.js';
import type { CommandTable } from '../conversation/table.js';
import type { Library } from '../library/model.js';
import { commandButton, helpCard } from './help.js';
import { welcomeListener, type Welcomes } from './welcome.js';

export interface GuideParts {
  readonly library: Library;
  readonly cards: Cards;
  readonly welcomes: Welcomes;
  /** The whole table, this feature included: help is made from it. */
  readonly table: () => CommandTable;
}

const offered = 3;

/** Greets, explains, welcomes, and helps those who were not understood. */
export function guideFeature(parts: GuideParts): Feature {
  const { library, cards } = parts;
  const menu = (key: string, turn: Turn): Reply => {
    const words = library.messages.text(key);
    const paragraphs = words.split('\n');
    return card(cards.render('choices', { paragraphs, buttons: mainButtons(parts, turn) }, words));
  };
  return {
    name: 'guide',
    commands: [
      plainCommand('help', (turn) => card(helpCard(parts.table(), turn.person, library, cards))),
      plainCommand('hello', (turn) => menu('guide.greeting', turn), { listed: false }),
      plainCommand('about', (turn) => menu('guide.about', turn)),
    ],
    buttons: [],
    installed: welcomeListener(parts.welcomes, library, cards),
    removed: async (incoming) => {
      await parts.welcomes.forget(incoming.conversation);
      return nothing;
    },
  };
}

function mainButtons({ table, library }: GuideParts, turn: Turn) {
  return table()
    .spoken.filter(({ command }) => command.listed && belongsTo(turn.person, command.audience))
    .slice(0, offered + 1)
    .map((spoken) => commandButton(spoken, library.commandWords.get(spoken.command.name)));
}

/** The last step of understanding: says so, and offers the three nearest commands. */
export function notUnderstood({
  table,
  library,
  cards,
}: GuideParts): (message: Message) => Understood {
  const drawn = new Map<string, Card>();
  return (message) => ({
    name: 'not-understood',
    run: () => {
      const allowed = table().spoken.filter(({ command }) =>
        belongsTo(message.person, command.audience),
      );
      const nearest = nearestCommands(message.text, allowed, offered);
      const key = nearest.map(({ command }) => command.name).join(' ');
      const known = drawn.get(key) ?? notUnderstoodCard(nearest, library, cards);
      drawn.set(key, known);
      return card(known);
    },
  });
}

function notUnderstoodCard(
  nearest: readonly SpokenCommand[],
  library: Library,
  cards: Cards,
): Card {
  const buttons = nearest.map((spoken) =>
    commandButton(spoken, library.commandWords.get(spoken.command.name)),
  );
  const words = library.messages.text('guide.not-understood');
  return cards.render('choices', { paragraphs: [words], buttons }, words);
}

/** What the router answers by itself. */
export function routerReplies(library: Library): RouterReplies {
  return {
    notAllowed: (_turn: Turn, audience: Audience) =>
      text(library.messages.text(`guide.only-${audience}`)),
    staleButton: () => text(library.messages.text('guide.stale-button')),
  };
}
