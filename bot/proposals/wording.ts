import { formatDate, formatDates } from '../conversation/calendar.js';
import { formatMoney } from '../conversation/money.js';
import type { Library } from '../library/model.js';
import type { Sentence } from './answers/answer.js';
import { questionOf } from './answers/answer.js';
import type { ProposalAnswers, QuestionId } from './model.js';
import type { Drafting } from './proposal-row.js';
import { isAnswered } from './progress.js';

type Words = Pick<Library, 'messages' | 'proposals' | 'topics'>;

/** A sentence of this room. */
export function say(library: Pick<Library, 'messages'>, { key, values }: Sentence): string {
  return library.messages.text(`proposals.${key}`, values);
}

/** An answer as it is read; empty where there is none. */
export function answerText(id: QuestionId, answers: ProposalAnswers, library: Words): string {
  const { messages, topics } = library;
  if (!isAnswered(answers, id)) return '';
  switch (id) {
    case 'districts':
      return (answers.districts ?? []).join(', ');
    case 'leadContact': {
      const { name, email, telephone } = answers.leadContact ?? { name: '' };
      return [name, email, telephone].filter((part) => part !== undefined).join(', ');
    }
    case 'priorities':
      return (answers.priorities ?? [])
        .map((priority) => topics.find((topic) => topic.id === priority)?.name ?? priority)
        .join(', ');
    case 'amount':
      return formatMoney(answers.amount ?? 0);
    case 'funding': {
      const { total, other } = answers.funding ?? { total: 0, other: '' };
      const sum = formatMoney(total);
      if (other.includes(sum)) return other;
      return `${messages.text('proposals.total-line', { total: sum })} ${other}`.trim();
    }
    case 'dates': {
      const { start, end } = answers.dates ?? { start: '', end: '' };
      return formatDates(start, end);
    }
    case 'privacyRead':
      return messages.text('proposals.privacy-read');
    case 'title':
    case 'organisation':
    case 'need':
    case 'activity':
    case 'beneficiaries':
    case 'outcomes':
    case 'partners':
    case 'risks':
      return answers[id] ?? '';
  }
}

/** "Amount asked for: £3,000", cut short where it is long. */
export function answerLine(id: QuestionId, answers: ProposalAnswers, library: Words): string {
  return `${questionOf(library.proposals, id).label}: ${shorten(answerText(id, answers, library), mostInLine)}`;
}

const mostInLine = 120;

/** The text in `most` characters, cut after a word and marked where it was cut. */
export function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const kept = line.slice(0, most - 1);
  const space = kept.lastIndexOf(' ');
  return `${(space > most / 2 ? kept.slice(0, space) : kept).toWellFormed().replace(/[\s,;:]+$/, '')}…`;
}

/** What is known of a time of which only one end was said. */
export function halfLine(half: Drafting['half'], library: Words): string | undefined {
  if (half?.start !== undefined) {
    return library.messages.text('proposals.half-start', { date: formatDate(half.start) });
  }
  if (half?.end === undefined) return undefined;
  return library.messages.text('proposals.half-end', { date: formatDate(half.end) });
}

/** The name of a proposal, or that it has none yet. */
export function titleText({ title }: ProposalAnswers, library: Words): string {
  return title ?? library.messages.text('proposals.untitled');
}
