import { formatMoment } from '../../conversation/calendar.js';
import { look, well, type Section } from '../finding.js';
import { presenceOf, type Instance } from '../model.js';
import type { OperationsParts } from '../parts.js';
import { counted, say } from '../wording.js';

/** More are counted, and not named. */
const mostNamed = 6;

/** Which processes run, of which version, since when; and which went without a word. */
export function processSection({
  instances,
  self,
  library,
}: Pick<OperationsParts, 'instances' | 'self' | 'library'>): Section {
  const { messages } = library;
  const lineOf = ({ name, version, startedAt }: Instance): string =>
    say(messages, name === self.name ? 'process-own' : 'process', {
      ...{ name, version, since: formatMoment(startedAt) },
    });
  const goneLine = ({ name, seenAt }: Instance): string =>
    say(messages, 'process-gone', { name, when: formatMoment(seenAt) });

  return {
    name: 'processes',
    async find(now) {
      const all = await instances.all(now);
      // This one answers, whatever its row says.
      const others = all.filter(({ name }) => name !== self.name);
      const running = [
        { ...self, seenAt: now },
        ...others.filter((one) => presenceOf(one, now) === 'running'),
      ];
      const gone = others.filter((one) => presenceOf(one, now) === 'gone');
      const versions = new Set(running.map(({ version }) => version));
      const lines = [
        counted(messages, 'processes', running.length),
        ...(versions.size > 1 ? [say(messages, 'versions-differ')] : []),
        ...running.slice(0, mostNamed).map(lineOf),
        ...gone.slice(0, mostNamed).map(goneLine),
        ...(gone.length > 0 ? [say(messages, 'process-gone-what-to-do')] : []),
      ];
      return versions.size > 1 || gone.length > 0 ? look(...lines) : well(...lines);
    },
  };
}
