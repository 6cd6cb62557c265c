/** Every card drawn from its sample. */
import { fileURLToPath } from 'node:url';
import type { CardName, CardProps } from '../../cards/catalogue.js';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import bulletinList from '../../cards/bulletin-list/sample.json' with { type: 'json' };
import bulletin from '../../cards/bulletin/sample.json' with { type: 'json' };
import choices from '../../cards/choices/sample.json' with { type: 'json' };
import help from '../../cards/help/sample.json' with { type: 'json' };
import topicItems from '../../cards/topic-items/sample.json' with { type: 'json' };
import topics from '../../cards/topics/sample.json' with { type: 'json' };
import welcome from '../../cards/welcome/sample.json' with { type: 'json' };

/** Realistic props of each card; the type check holds them to the card's own type. */
export const samples: CardProps = {
  bulletin,
  'bulletin-list': bulletinList,
  choices,
  help,
  'topic-items': topicItems,
  topics,
  welcome,
};

/** The project's `cards/` folder. */
export const cardsDirectory = fileURLToPath(new URL('../../cards', import.meta.url));

/** A card made from its sample. */
export function renderSample(cards: Cards, name: CardName): Card {
  return cards.render(name, samples[name], `Sample of ${name}`);
}
