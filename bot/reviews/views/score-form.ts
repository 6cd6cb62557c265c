import type { FormFieldProps } from '../../../cards/proposal-form/data.js';
import type { Library } from '../../library/model.js';
import { shorten, titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import { criteria, highestScore, type Criterion } from '../model.js';
import type { ViewParts } from '../parts.js';
import { reasonField, scoreField, type Typed, type WrongMark } from '../score-fields.js';
import { mostReason, type Problem } from '../typed.js';
import { say } from '../wording.js';
import { longestTitle, type Form } from './forms.js';

/** The scores from 0 to 5 with a reason each; what was filled in stays. */
export function scoreForm(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  typed: Typed,
  problems: ReadonlyMap<Criterion, WrongMark> = new Map(),
): Form {
  const { reference, answers } = proposal;
  const title = titleText(answers, library);
  const heading = say(library, 'score-heading', { title });
  const names = [...problems.keys()].map((criterion) => say(library, `criterion-${criterion}`));
  const content = cards.render(
    'proposal-form',
    {
      heading,
      pageLine: say(library, 'score-how'),
      ...(names.length > 0
        ? { warning: say(library, 'score-wrong', { names: names.join(', ') }) }
        : {}),
      noted: [],
      fields: criteria.flatMap((criterion) =>
        markFields(library, criterion, typed, problems.get(criterion)),
      ),
      otherwise: say(library, 'form-otherwise'),
      buttons: [buttons.sendScores.titled(say(library, 'score-send-button'), { reference })],
    },
    heading,
  );
  return { title: shorten(heading, longestTitle), card: content };
}

function markFields(
  library: Library,
  criterion: Criterion,
  typed: Typed,
  wrong: WrongMark = {},
): readonly FormFieldProps[] {
  const name = say(library, `criterion-${criterion}`);
  const problemOf = (problem?: Problem) =>
    problem ? { problem: say(library, problem.key, problem.values) } : {};
  const scores = Array.from({ length: highestScore + 1 }, (_, score) => ({
    title: say(library, `score-${score}`),
    value: String(score),
  }));
  return [
    {
      id: scoreField(criterion),
      label: name,
      errorMessage: say(library, 'score-missing'),
      isRequired: true,
      value: typed[scoreField(criterion)] ?? '',
      hint: say(library, `criterion-${criterion}-what`),
      ...problemOf(wrong.score),
      choice: scores,
    },
    {
      id: reasonField(criterion),
      label: say(library, 'reason-label', { name }),
      errorMessage: say(library, 'empty'),
      isRequired: true,
      value: (typed[reasonField(criterion)] ?? '').slice(0, 2 * mostReason),
      ...problemOf(wrong.reason),
      text: { maxLength: mostReason, isMultiline: true },
    },
  ];
}
