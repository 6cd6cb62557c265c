import type { Candidate, CandidateSource } from '../bulletins/port.js';
import { formatDate } from '../conversation/calendar.js';
import type { Library } from '../library/model.js';
import { financialYearOf, firstCalendarYear, yearFrom } from '../pot/model.js';
import type { ProposalStore } from '../proposals/port.js';
import { finishedOf, finishedProjects, type FinishedProject } from './finished.js';
import { say } from './wording.js';

export interface OutcomeParts {
  readonly library: Library;
  readonly proposals: Pick<ProposalStore, 'page' | 'get'>;
}

/** What stands in the place of an outcome that is gone is no news. */
const isTold =
  ({ messages }: Library) =>
  ({ outcome }: FinishedProject): boolean =>
    outcome !== messages.text('personal.words-deleted') &&
    outcome !== messages.text('personal.words-expired');

/** The outcomes of funded projects as candidates for the bulletin: those of this financial year and the last. */
export function outcomeCandidates({ library, proposals }: OutcomeParts): CandidateSource {
  return {
    kind: 'outcome',
    async candidates(_issue, at, most) {
      const year = financialYearOf(at);
      const years = [year, yearFrom(firstCalendarYear(year) - 1)];
      const found = await Promise.all(years.map((one) => finishedProjects(proposals, one)));
      return found
        .flat()
        .filter(isTold(library))
        .sort((left, right) => right.finishedOn.localeCompare(left.finishedOn))
        .slice(0, most)
        .map((project) => candidateFrom(project, library));
    },
    async candidate(id) {
      const stored = await proposals.get(id);
      const [project] = stored ? finishedOf(stored).filter(isTold(library)) : [];
      return project && candidateFrom(project, library);
    },
    // Nothing here waits for it: which issue has a candidate is kept where issues are composed.
    published: () => Promise.resolve(),
  };
}

function candidateFrom(project: FinishedProject, library: Library): Candidate {
  const { reference, title, organisation, districts, priorities, finishedOn } = project;
  const outcome = project.outcome.replace(/\s+/g, ' ').trim();
  const ended = /[.?]$/.test(outcome) ? outcome : `${outcome}.`;
  const key = organisation === '' ? 'candidate-text-alone' : 'candidate-text';
  const date = formatDate(finishedOn);
  return {
    kind: 'outcome',
    id: reference,
    section: 'News',
    item: {
      heading: title,
      text: say(library, key, { title, organisation, outcome: ended }),
      topics: priorities.length > 0 ? priorities : ['partnership'],
      links: [],
      source: say(library, 'candidate-source', { reference, date }),
    },
    from: organisation === '' ? title : organisation,
    at: new Date(`${finishedOn}T12:00:00Z`),
    ...(districts.length > 0 && {
      note: say(library, 'candidate-note', { districts: districts.join(', ') }),
    }),
  };
}
