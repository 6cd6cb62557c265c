import { projectEngine, projectLibrary } from '../../support/reading.js';
import type { Engine, Finding, Subject } from '../../../bot/lookups/finding.js';

export const now = new Date('2026-11-22T10:00:00Z');

/** The project's own content: the rules are of no use but with it. */
export { projectEngine as realEngine, projectLibrary as realLibrary };

/** What is found for the last of these, said one after the other. */
export function converse(asked: Engine, turns: readonly string[]): Finding {
  let subject: Subject | undefined;
  let finding: Finding | undefined;
  for (const turn of turns) {
    finding = asked.find(turn, subject, now);
    subject = finding.subject;
  }
  if (!finding) throw new Error('Nothing was said.');
  return finding;
}

/** The ids of the entries that answer, or between which to choose; none when nothing answers. */
export function idsOf(finding: Finding): readonly string[] {
  switch (finding.kind) {
    case 'answer':
      return finding.facts.map(({ entry }) => entry.id);
    case 'readings':
      return finding.readings.map(({ entry }) => entry.id);
    case 'none':
      return [];
  }
}
