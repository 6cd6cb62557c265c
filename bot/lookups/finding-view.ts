import type { Card } from '../../cards/card.js';
import { askButton, entryButton } from './answer-buttons.js';
import { answerCard, type ViewParts } from './answer-view.js';
import type { Finding, Reading } from './finding.js';
import { leadAndText } from './fact-view.js';

/** A card's row of buttons holds six. */
const mostReadings = 6;
const mostNearest = 2;

/** The card of what the engine found; `question` is what was asked, for "Ask the team". */
export function findingCard(parts: ViewParts, finding: Finding, question: string): Card {
  switch (finding.kind) {
    case 'answer':
      return answerCard(parts, finding.facts, question);
    case 'readings':
      return readingsCard(parts, finding, question);
    case 'none':
      return noneCard(parts, finding, question);
  }
}

const readingButtons = (readings: readonly Reading[], question: string) =>
  readings.map(({ label, entry }) => entryButton(entry, label, question));

function readingsCard(
  { library, cards }: ViewParts,
  { text, readings }: Extract<Finding, { kind: 'readings' }>,
  question: string,
): Card {
  const buttons = [
    ...readingButtons(readings.slice(0, mostReadings), question),
    askButton(library, question),
  ];
  return cards.render('choices', { paragraphs: [text], buttons }, text);
}

/** Says what is missing, and where the answer may be had instead. */
function noneCard(
  { library, cards }: ViewParts,
  { text, nearest }: Extract<Finding, { kind: 'none' }>,
  question: string,
): Card {
  const { messages } = library;
  const mailbox = messages.text('lookups.mailbox');
  const said = leadAndText(text, messages.text('lookups.none-heading'));
  const fact = {
    lead: said.lead,
    text: [said.text, messages.text('lookups.ask-or-mail')].filter(Boolean).join(' '),
    links: [{ title: mailbox, address: `mailto:${mailbox}` }],
  };
  const buttons = [
    ...readingButtons(nearest.slice(0, mostNearest), question),
    askButton(library, question),
  ];
  return cards.render('answer', { facts: [fact], buttons }, text);
}
