/**
 * How fast a look-up is answered, on today's content and on 20 times as much, beside plain MiniSearch.
 * Usage: npm run bench:lookup
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../bot/lookups/engine/engine.js';
import { loadLibrary } from '../../bot/library/load.js';
import type { Library } from '../../bot/library/model.js';
import { projectRoot } from '../../bot/project-root.js';
import { plainIndex } from '../eval/ask.js';
import { parseQuestions } from '../eval/questions.js';
import { handOverFigures, tellFigure } from './figures.js';
import { manyTimes } from './content-copies.js';

/** What is to be reached (issue "Look-ups", Measure), in milliseconds. */
const targets = { p99: 5, p99Many: 25, build: 300 };
const times = 20;
/** The first build of a process also compiles the program. */
const buildRounds = 5;
const now = new Date('2026-11-21T09:00:00Z');

interface Measured {
  readonly name: string;
  readonly build: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

const root = projectRoot(import.meta.dirname);

/** The questions of the evaluation, and one wording of each entry: some 700. */
function questionsFor({ entries }: Library): readonly string[] {
  const file = path.join(root, 'test', 'questions', 'dev.jsonl');
  const asked = parseQuestions(readFileSync(file, 'utf8')).flatMap(({ turns }) => turns);
  return [...asked, ...entries.flatMap(({ asked: [first = ''] }) => [first])];
}

/** Builds some times and keeps the middle; answers every question once unmeasured, then twice. */
function measure(
  name: string,
  questions: readonly string[],
  rounds: number,
  build: () => (question: string) => unknown,
): Measured {
  const builds: number[] = [];
  let answer: (question: string) => unknown = () => undefined;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    answer = build();
    builds.push(performance.now() - start);
  }
  questions.forEach((question) => answer(question));
  const taken = [...questions, ...questions].map((question) => {
    const start = performance.now();
    answer(question);
    return performance.now() - start;
  });
  taken.sort((left, right) => left - right);
  const at = (part: number): number => taken[Math.floor(part * (taken.length - 1))] ?? 0;
  const middle = builds.sort((left, right) => left - right)[Math.floor(rounds / 2)] ?? 0;
  return { name, build: middle, p50: at(0.5), p99: at(0.99), most: at(1) };
}

function row({ name, build, p50, p99, most }: Measured): string {
  const cells = [build, p50, p99, most].map((ms) => ms.toFixed(2).padStart(9));
  return [name.padEnd(34), ...cells].join('  ');
}

async function main(): Promise<void> {
  const reading = await loadLibrary(path.join(root, 'content'));
  if (!reading.ok) throw new Error('The content has faults: run "npm run content:check".');
  const { library } = reading;
  const questions = questionsFor(library);
  const many = manyTimes(library, times);
  // Plain search takes a tenth of a second for each question there: a tenth of them must do.
  const tenth = questions.filter((_, at) => at % 10 === 0);
  const askedOf = (content: Library) => (content === library ? questions : tenth);
  const sizes = [library, many].flatMap((content) => {
    const size = `${content.entries.length} entries`;
    const rounds = content === library ? buildRounds : 1;
    return [
      measure(`look-ups, ${size}`, questions, rounds, () => {
        const engine = createEngine(content).building.result;
        return (question) => engine.find(question, undefined, now);
      }),
      measure(`plain MiniSearch, ${size}`, askedOf(content), rounds, () =>
        plainIndex(content.entries),
      ),
    ];
  });
  const [today, , grown] = sizes;
  const heads = ['index', 'p50', 'p99', 'longest'].map((head) => head.padStart(9));
  console.log([`${questions.length} questions, ms`.padEnd(34), ...heads].join('  '));
  for (const measured of sizes) console.log(row(measured));
  const reached =
    today !== undefined &&
    grown !== undefined &&
    today.p99 < targets.p99 &&
    today.build < targets.build &&
    grown.p99 < targets.p99Many;
  const { p99, p99Many, build } = targets;
  console.log(
    `${reached ? 'Reached' : 'Not reached'}: p99 under ${p99} ms, under ${p99Many} ms at ${times} times, index under ${build} ms.`,
  );
  if (!reached) process.exitCode = 1;
  const [, plain, , plainMany] = sizes;
  const peerOf = (one: Measured | undefined, part: 'p99' | 'build') =>
    `plain MiniSearch ${(one?.[part] ?? Number.NaN).toFixed(2)} ms`;
  const tell = (what: string, ms: number | undefined, most: number, peer: string): void =>
    tellFigure({
      ...{ what, ours: `${(ms ?? Number.NaN).toFixed(2)} ms`, peer, target: `under ${most} ms` },
      reached: ms !== undefined && ms < most,
    });
  tell('Look-up, p99', today?.p99, p99, peerOf(plain, 'p99'));
  tell(`Look-up on ${times} times the content, p99`, grown?.p99, p99Many, peerOf(plainMany, 'p99'));
  tell('Index of the look-ups, built', today?.build, build, peerOf(plain, 'build'));
  handOverFigures();
}

await main();
