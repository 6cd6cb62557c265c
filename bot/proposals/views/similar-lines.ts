import { formatMoney } from '../../conversation/money.js';
import type { Library } from '../../library/model.js';
import type { ProposalAnswers } from '../model.js';
import { similarProjects } from '../similar.js';
import { say } from '../wording.js';

/** Past projects that resemble the idea: "2023/24 funded Tackling Victim Blaming Language Training, £1,600". */
export function similarLines(answers: ProposalAnswers, library: Library): readonly string[] {
  return similarProjects(answers, library).map(({ name, year, pounds, outcome }) => {
    const line =
      pounds === undefined
        ? say(library, { key: 'similar', values: { name, year } })
        : say(library, {
            key: 'similar-amount',
            values: { name, year, amount: formatMoney(Math.round(pounds * 100)) },
          });
    return outcome === undefined ? line : `${line} (${outcome})`;
  });
}
