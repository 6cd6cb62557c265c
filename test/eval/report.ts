/** The evaluation as words: what was right, by category, beside plain search; and what failed. */
import { categories, type Category, type Question } from './questions.js';
import type { ReplyText, Score } from './score.js';

/** One question, answered and scored in both ways. */
export interface Outcome {
  readonly question: Question;
  readonly reply: ReplyText;
  readonly score: Score;
  readonly plain: Score;
}

/** What is to be reached: 95% over all, and every question of these kinds (issue "Look-ups", Measure). */
export const target = 0.95;
const allOf: readonly Category[] = ['noanswer', 'safeguarding'];

const isRight = ({ score }: Outcome): boolean => score.right;

/** Whether the targets are reached. */
export function reached(outcomes: readonly Outcome[]): boolean {
  const right = outcomes.filter(isRight).length;
  return (
    right >= target * outcomes.length &&
    outcomes.filter(({ question }) => allOf.includes(question.category)).every(isRight)
  );
}

/** The table, the failures with what was said, and the lengths of the replies. */
export function report(outcomes: readonly Outcome[]): string {
  return [
    table(outcomes),
    '',
    ...outcomes.filter((outcome) => !isRight(outcome)).map(failure),
    lengths(outcomes),
    reached(outcomes)
      ? 'The targets are reached.'
      : `Not reached: ${target * 100}% over all, and every question of ${allOf.join(' and ')}.`,
  ].join('\n');
}

function table(outcomes: readonly Outcome[]): string {
  const line = (name: string, of: readonly Outcome[]): string => {
    const plain = of.filter((outcome) => outcome.plain.right).length;
    const right = of.filter(isRight).length;
    return [
      name.padEnd(13),
      String(of.length).padStart(9),
      share(right, of.length),
      share(plain, of.length),
    ].join('  ');
  };
  return [
    ['category'.padEnd(13), 'questions', '       bot right', '    plain search'].join('  '),
    ...categories.flatMap((category) => {
      const of = outcomes.filter(({ question }) => question.category === category);
      return of.length === 0 ? [] : [line(category, of)];
    }),
    line('all', outcomes),
  ].join('\n');
}

function share(count: number, of: number): string {
  const percent = of === 0 ? 0 : (100 * count) / of;
  return `${String(count).padStart(7)} (${percent.toFixed(1)}%)`.padStart(16);
}

function failure({ question, reply, score }: Outcome): string {
  const { id, category, turns } = question;
  return [
    `${id} (${category}): ${turns.join(' → ')}`,
    ...score.missing.map((group) => `  missing: ${group.slice(0, 5).join(' | ')}`),
    ...score.forbidden.map((one) => `  must not stand there: ${one}`),
    ...(score.tooLong ? [`  too long: ${score.length} characters`] : []),
    `  said: ${[reply.text, ...reply.buttons.map((title) => `[${title}]`)].join(' ').replace(/\s+/g, ' ').slice(0, 500)}`,
    '',
  ].join('\n');
}

function lengths(outcomes: readonly Outcome[]): string {
  const sorted = outcomes.map(({ score }) => score.length).sort((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const longest = sorted.at(-1) ?? 0;
  return `Replies: median ${median} characters, longest ${longest}.`;
}
