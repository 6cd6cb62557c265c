import type { Card } from '../../cards/card.js';
import { formatDate, londonDate } from '../conversation/calendar.js';
import { card, placed, type Reply } from '../conversation/reply.js';
import * as buttons from './buttons.js';
import type { KindRetention, Trial } from './expiring.js';
import type { PrivacyParts } from './parts.js';
import { keptWords } from './wording.js';

/** Every kind with its days, and what its last run did. */
export async function showRetention(parts: PrivacyParts): Promise<Reply> {
  const states = await parts.expiring.state();
  const { messages } = parts.library;
  const rows = states.map((one) => ({
    title: messages.text(`privacy.kind-${one.kind}`),
    value: [keptWords(one.days, messages), ...lastWords(parts, one)].join('. '),
  }));
  return card(retentionCard(parts, 'retention-heading', 'retention-what', rows));
}

/** What a run would do now. */
export async function tryRetention(parts: PrivacyParts, now: Date): Promise<Reply> {
  const trials = await parts.expiring.tryOut(now);
  const rows = trials.map((trial) => ({
    title: parts.library.messages.text(`privacy.kind-${trial.kind}`),
    value: trialWords(parts, trial),
  }));
  return placed(retentionCard(parts, 'trial-heading', 'trial-what', rows), { inPlace: true });
}

function retentionCard(
  { library: { messages }, cards }: PrivacyParts,
  headingKey: string,
  whatKey: string,
  rows: readonly { readonly title: string; readonly value: string }[],
): Card {
  const heading = messages.text(`privacy.${headingKey}`);
  const props = {
    heading,
    paragraphs: [messages.text(`privacy.${whatKey}`)],
    rows,
    buttons: [buttons.tryRetention.titled(messages.text('privacy.try-button'), {})],
  };
  return cards.render('proposal-notice', props, heading);
}

function lastWords({ library }: PrivacyParts, { days, last }: KindRetention): readonly string[] {
  const { messages } = library;
  if (days === 'never') return [];
  if (!last) return [messages.text('privacy.last-none')];
  const day = formatDate(londonDate(last.at));
  const key = last.isDone ? 'privacy.last-run' : 'privacy.last-unfinished';
  return [messages.text(key, last.isDone ? { day, count: last.count } : { day })];
}

function trialWords({ library: { messages } }: PrivacyParts, trial: Trial): string {
  return trial.outcome === 'counted'
    ? messages.text('privacy.trial-count', { count: trial.count })
    : messages.text(`privacy.trial-${trial.outcome}`);
}
