/**
 * Measures the look-up engine alone, without a turn around it: questions of files, every wording of
 * the content asked while it is left out, every wording asked while its entry is left out, and time.
 *
 *     node --import tsx test/eval/engine-eval.ts [file.jsonl …]
 */
import { readFile } from 'node:fs/promises';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import { createEngine } from '../../bot/lookups/engine/engine.js';
import type { Engine, Finding, Subject } from '../../bot/lookups/finding.js';
import { parseQuestions, type Question } from './questions.js';
import { scoreReply, type ReplyText } from './score.js';
import { askLeftOut } from './left-out.js';

const now = new Date('2026-11-22T10:00:00Z');
const files = process.argv.slice(2);
const defaults = ['test/questions/dev.jsonl', 'test/questions/seen.jsonl'];
const itemsShown = 10;
const copies = 20;
const rounds = 5;
const ofEngine = new Set(['lookup', 'followup', 'ambiguous', 'noanswer']);

/** The words that a reply shows of a finding, as the feature around the engine does. */
function replyOf(finding: Finding): ReplyText {
  switch (finding.kind) {
    case 'answer':
      return {
        text: finding.facts
          .flatMap((fact) => [
            fact.text,
            ...fact.list.slice(0, itemsShown),
            ...fact.notes,
            fact.citation,
          ])
          .join('\n'),
        buttons: [],
      };
    case 'readings':
      return { text: finding.text, buttons: finding.readings.map(({ label }) => label) };
    case 'none':
      return {
        text: `${finding.text}\nkentcommunitysafetyteam@kent.gov.uk`,
        buttons: finding.nearest.map(({ label }) => label),
      };
  }
}

function converse(engine: Engine, turns: readonly string[], timed: (milliseconds: number) => void) {
  let subject: Subject | undefined;
  let last: Finding | undefined;
  for (const turn of turns) {
    const start = performance.now();
    last = engine.find(turn, subject, now);
    timed(performance.now() - start);
    subject = last.subject;
  }
  return last;
}

function askQuestions(engine: Engine, questions: readonly Question[]): void {
  const counts = new Map<string, { right: number; all: number }>();
  for (const question of questions) {
    const finding = converse(engine, question.turns, () => undefined);
    if (!finding) continue;
    const { right } = scoreReply(replyOf(finding), question.expect);
    const count = counts.get(question.category) ?? { right: 0, all: 0 };
    counts.set(question.category, { right: count.right + (right ? 1 : 0), all: count.all + 1 });
    if (!right)
      console.log(
        `wrong ${question.id} ${question.turns.join(' → ')}\n      ${replyOf(finding).text.slice(0, 160)}`,
      );
  }
  for (const [category, { right, all }] of counts) console.log(`${category}: ${right} of ${all}`);
}

const percentile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);

function measure(name: string, library: Library, questions: readonly Question[]): void {
  const builds = Array.from({ length: rounds }, () => {
    const start = performance.now();
    void createEngine(library).building.result;
    return performance.now() - start;
  });
  const engine = createEngine(library).building.result;
  for (const { turns } of questions) converse(engine, turns, () => undefined);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { turns } of questions) converse(engine, turns, (time) => times.push(time));
  }
  times.sort((left, right) => left - right);
  const build = Math.min(...builds).toFixed(0);
  console.log(
    `${name}: find p50 ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms; build ${build} ms`,
  );
}

/** The content several times over, each copy under ids of its own. */
function multiplied(library: Library): Library {
  const entries = Array.from({ length: copies }, (_, copy) =>
    copy === 0
      ? library.entries
      : library.entries.map((entry) => ({
          ...entry,
          id: `${entry.id}-${copy}`,
          subject: `${entry.subject} ${copy}`,
        })),
  ).flat();
  return { ...library, entries };
}

const reading = await loadLibrary('content');
if (!reading.ok) throw new Error(`The content has faults: ${JSON.stringify(reading.faults)}`);
const { library } = reading;
const texts = await Promise.all(
  (files.length > 0 ? files : defaults).map((file) => readFile(file, 'utf8')),
);
const questions = texts.flatMap(parseQuestions).filter(({ category }) => ofEngine.has(category));
askQuestions(createEngine(library), questions);
const { asked, found, among, none, withheld } = askLeftOut(library, now);
const share = (count: number): string => `${((100 * count) / asked).toFixed(1)}%`;
console.log(
  `${asked} wordings, each left out: entry told ${share(found)}, among the readings ${share(among)}, none ${share(none)}`,
);
console.log(`the same with their entry left out: none ${share(withheld)}`);
measure('today', library, questions);
measure(`${copies} times`, multiplied(library), questions);
