import type { Card } from '../../../cards/card.js';
import type { Library } from '../../library/model.js';
import { titleText, type StoredProposal } from '../../proposals/port.js';
import * as buttons from '../buttons.js';
import { criteria, highestScore, highestTotal, totalOf, type Review } from '../model.js';
import type { ViewParts } from '../parts.js';
import { dayOf, say, sayCount } from '../wording.js';
import { pageButtons, pageLine } from '../../conversation/page-turning.js';
import { scoreText } from './review-lines.js';
import { sizedPage } from './size-pages.js';

interface ReviewWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A page of the reviews with every score and reason; `reviews` are only those that this person may read. */
export function scoresCard(
  { library, cards }: ViewParts,
  { proposal }: StoredProposal,
  reviews: readonly Review[],
  { seesAll, number }: { readonly seesAll: boolean; readonly number: number },
): Card {
  const { reference, answers, scores } = proposal;
  const words = reviews.map((review) => reviewWords(library, review));
  const page = sizedPage(words, ({ title, lines }) => title + lines.join(''), number);
  const heading = say(library, 'scores-heading', { title: titleText(answers, library) });
  const countLine =
    seesAll && scores && scores.count > 0
      ? scoreText(library, scores)
      : sayCount(library, 'scores-shown', reviews.length);
  return cards.render(
    'enquiry-list',
    {
      heading,
      countLine,
      rows: page.items.map((row) => ({ ...row, buttons: [] })),
      ...pageLine(library.messages, page),
      buttons: [
        ...pageButtons(library.messages, page, (title, to) =>
          buttons.readScores.titled(title, { reference, page: to, inPlace: true }),
        ),
        buttons.openProposal.titled(say(library, 'back-to-button'), { reference }),
      ],
    },
    heading,
  );
}

function reviewWords(library: Library, { by, at, version, verdict }: Review): ReviewWords {
  const { name } = by;
  const date = dayOf(at);
  const given = version === 1 ? 'given' : 'given-again';
  const when = say(library, given, { date });
  if (verdict.kind === 'abstained') {
    const { reason } = verdict;
    return {
      title: say(library, 'review-abstained', { name }),
      lines: [when, ...(reason === undefined ? [] : [say(library, 'event-why', { reason })])],
    };
  }
  const { marks } = verdict;
  return {
    title: say(library, 'review-total', { name, total: totalOf(marks), most: highestTotal }),
    lines: [
      when,
      ...criteria.map((criterion) =>
        say(library, 'mark', {
          criterion: say(library, `criterion-${criterion}`),
          score: marks[criterion].score,
          most: highestScore,
          reason: marks[criterion].reason,
        }),
      ),
    ],
  };
}
