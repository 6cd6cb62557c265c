import assert from 'node:assert/strict';
import { projectLibrary } from '../support/reading.js';
import { House, type Named } from './house.js';

/** What a question is understood as when the content answers it. */
const answered = 'lookup.answer';
const ofDraft = 'draft-';

describe('what the README says that people can say', function () {
  this.timeout(60_000);
  let house: House;

  before(async () => {
    house = await House.start();
    for (const who of ['asha', 'sam', 'jo', 'robin'] as const) await house.says(who, 'hi');
    for (const role of ['a reviewer', 'an approver']) {
      await house.says('sam', `make Jo Marsh ${role}`);
    }
  });
  after(() => house.stop());

  const understood = async (text: string, who: Named): Promise<unknown> => {
    const { log } = await house.says(who, text);
    return log.find(({ msg }) => msg === 'turn')?.['command'];
  };

  it('is understood as the command of its row, and its example as well, or answered', async () => {
    // Each of them has no draft yet.
    const fresh: Named[] = ['robin', 'alex', 'kim'];
    const { commandWords } = await projectLibrary();
    // A draft that is open takes what is said for its answers, so ideas come last.
    const rows = [...commandWords].sort(([one], [other]) => rank(one) - rank(other));
    for (const [name, { says, examples }] of rows) {
      const isOfDraft = name.startsWith(ofDraft);
      const own = isOfDraft ? `proposals.${name}` : name;
      const [say = ''] = says;
      const phrases = needMore.has(name) ? examples : new Set([say, ...examples]);
      for (const phrase of phrases) {
        const who = (confirming.has(name) ? fresh.pop() : undefined) ?? 'jo';
        if (isOfDraft) await house.says(who, who === 'jo' ? 'propose' : anIdea);
        const command = await understood(phrase, who);
        const isAnswered = command === answered && phrase !== say;
        assert.ok(command === own || isAnswered, `"${phrase}" is ${String(command)}`);
      }
    }
  });
});

/** What is understood of it has to be confirmed. */
const anIdea = 'propose a project about scam awareness in Swale for £900';
const confirming: ReadonlySet<string> = new Set(['draft-yes', 'draft-no']);

/** Phrases that mean nothing without what follows them, as their examples have it. */
const needMore: ReadonlySet<string> = new Set(['decision']);

const rank = (name: string): number => {
  if (name.startsWith(ofDraft)) return 2;
  return name === 'propose' ? 1 : 0;
};
