/** Every card drawn from its sample. */
import { fileURLToPath } from 'node:url';
import type { CardName, CardProps } from '../../cards/catalogue.js';
import type { Card } from '../../cards/card.js';
import type { Cards } from '../../cards/render.js';
import answer from '../../cards/answer/sample.json' with { type: 'json' };
import broadcast from '../../cards/broadcast/sample.json' with { type: 'json' };
import broadcastForm from '../../cards/broadcast-form/sample.json' with { type: 'json' };
import bulletinList from '../../cards/bulletin-list/sample.json' with { type: 'json' };
import bulletin from '../../cards/bulletin/sample.json' with { type: 'json' };
import choices from '../../cards/choices/sample.json' with { type: 'json' };
import compose from '../../cards/compose/sample.json' with { type: 'json' };
import download from '../../cards/download/sample.json' with { type: 'json' };
import entries from '../../cards/entries/sample.json' with { type: 'json' };
import enquiry from '../../cards/enquiry/sample.json' with { type: 'json' };
import enquiryAnswer from '../../cards/enquiry-answer/sample.json' with { type: 'json' };
import enquiryForm from '../../cards/enquiry-form/sample.json' with { type: 'json' };
import enquiryList from '../../cards/enquiry-list/sample.json' with { type: 'json' };
import enquiryWeek from '../../cards/enquiry-week/sample.json' with { type: 'json' };
import events from '../../cards/events/sample.json' with { type: 'json' };
import help from '../../cards/help/sample.json' with { type: 'json' };
import news from '../../cards/news/sample.json' with { type: 'json' };
import safeguarding from '../../cards/safeguarding/sample.json' with { type: 'json' };
import pot from '../../cards/pot/sample.json' with { type: 'json' };
import proposalForm from '../../cards/proposal-form/sample.json' with { type: 'json' };
import proposalNotice from '../../cards/proposal-notice/sample.json' with { type: 'json' };
import proposalQuestion from '../../cards/proposal-question/sample.json' with { type: 'json' };
import proposalReview from '../../cards/proposal-review/sample.json' with { type: 'json' };
import proposalStart from '../../cards/proposal-start/sample.json' with { type: 'json' };
import register from '../../cards/register/sample.json' with { type: 'json' };
import registerFilter from '../../cards/register-filter/sample.json' with { type: 'json' };
import ranking from '../../cards/ranking/sample.json' with { type: 'json' };
import status from '../../cards/status/sample.json' with { type: 'json' };
import subscriptionForm from '../../cards/subscription-form/sample.json' with { type: 'json' };
import suggestion from '../../cards/suggestion/sample.json' with { type: 'json' };
import topicItems from '../../cards/topic-items/sample.json' with { type: 'json' };
import topics from '../../cards/topics/sample.json' with { type: 'json' };
import welcome from '../../cards/welcome/sample.json' with { type: 'json' };
import whatFits from '../../cards/what-fits/sample.json' with { type: 'json' };

/** Realistic props of each card; the type check holds them to the card's own type. */
export const samples: CardProps = {
  answer,
  broadcast,
  'broadcast-form': broadcastForm,
  bulletin,
  'bulletin-list': bulletinList,
  choices,
  compose,
  download,
  entries,
  enquiry,
  'enquiry-answer': enquiryAnswer,
  'enquiry-form': enquiryForm,
  'enquiry-list': enquiryList,
  'enquiry-week': enquiryWeek,
  events,
  help,
  news,
  safeguarding,
  pot,
  'proposal-form': proposalForm,
  'proposal-notice': proposalNotice,
  'proposal-question': proposalQuestion,
  'proposal-review': proposalReview,
  'proposal-start': proposalStart,
  register,
  'register-filter': registerFilter,
  ranking,
  status,
  'subscription-form': subscriptionForm,
  suggestion,
  'topic-items': topicItems,
  topics,
  welcome,
  'what-fits': whatFits,
};

/** The project's `cards/` folder. */
export const cardsDirectory = fileURLToPath(new URL('../../cards', import.meta.url));

/** A card made from its sample. */
export function renderSample(cards: Cards, name: CardName): Card {
  return cards.render(name, samples[name], `Sample of ${name}`);
}
