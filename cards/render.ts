/** From a card's name and props to the card that is sent. */
import { binders, cardNames, type CardName, type CardProps } from './catalogue.js';
import type { Card } from './card.js';
import { freezeTree, isJsonObject } from './json-tree.js';
import { withSubmitFallbacks } from './submit-fallback.js';
import { trimSummary } from './summary.js';
import { prepareTemplate } from './template.js';

export interface Cards {
  /**
   * Expands a card: some milliseconds of work, so a card that stays the same between turns is kept by its caller.
   * `summary` is plain text and is trimmed to 150 characters. Throws `UnboundPlace`.
   */
  render<Name extends CardName>(name: Name, props: CardProps[Name], summary: string): Card;
}

/** The cards of the project's folder. */
export interface LoadedCards extends Cards {
  /** Prepares the templates one by one, which else is done when a card is first rendered. */
  preparing(): Iterable<void>;
}

/** Reads every template in the project's `cards/` folder, once. Throws when one is missing. */
export function loadCards(directory: string): LoadedCards {
  const templates = new Map(cardNames.map((name) => [name, prepareTemplate(directory, name)]));
  return {
    *preparing() {
      for (const template of templates.values()) yield template.prepare();
    },
    render(name, props, summary) {
      // A copy, so that freezing the card does not freeze the caller's props.
      const expanded = structuredClone(templates.get(name)?.expand(binders[name](props)));
      const content = withSubmitFallbacks(expanded);
      if (!isJsonObject(content)) throw new TypeError(`Card ${name}: its template is no object.`);
      return freezeTree({ content, summary: trimSummary(summary) });
    },
  };
}
