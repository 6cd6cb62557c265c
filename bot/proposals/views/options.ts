import type { OptionProps } from '../../../cards/proposal-question/data.js';
import type { Library } from '../../library/model.js';

/** What can be chosen for a question; priorities with the numbers by which they can be named. */
export function options(
  id: 'priorities' | 'districts' | 'organisation',
  { proposals, topics, organisations }: Pick<Library, 'proposals' | 'topics' | 'organisations'>,
): readonly OptionProps[] {
  switch (id) {
    case 'priorities':
      return proposals.priorities.map(({ id: priority }, index) => {
        const name = topics.find((topic) => topic.id === priority)?.name ?? priority;
        return { title: `${index + 1} ${name}`, value: priority };
      });
    case 'districts':
      return proposals.districts.map(({ name }) => ({ title: name, value: name }));
    case 'organisation':
      return organisations.map(({ name }) => ({ title: name, value: name }));
  }
}
