import { formatDate, londonDate } from '../../conversation/calendar.js';
import { look, well, type Section } from '../finding.js';
import type { OperationsParts } from '../parts.js';
import { daysLeft, warnedDays } from '../secret.js';
import { counted, say } from '../wording.js';

/** How long the bot can still prove who it is. */
export function secretSection({
  credential,
  library: { messages },
}: Pick<OperationsParts, 'credential' | 'library'>): Section {
  return {
    name: 'secret',
    async find(now) {
      if (credential.kind !== 'secret') return well(say(messages, `secret-${credential.kind}`));
      const { expires } = credential;
      if (expires === undefined) return look(say(messages, 'secret-unknown'));
      const left = daysLeft(expires, londonDate(now));
      const date = formatDate(expires);
      if (left < 0)
        return look(say(messages, 'secret-expired', { date }), say(messages, 'secret-what-to-do'));
      const line = counted(messages, 'secret-left', left, { date });
      return left < warnedDays ? look(line, say(messages, 'secret-what-to-do')) : well(line);
    },
  };
}
