/**
 * Asks questions through the front door and says how many replies are right, beside plain search.
 * Usage: npm run eval [file.jsonl …]; without files, all of test/questions but unseen.jsonl.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadLibrary } from '../bot/library/load.js';
import { projectRoot } from '../bot/project-root.js';
import { byPlainSearch, throughTheFrontDoor } from '../test/eval/ask.js';
import { parseQuestions, type Question } from '../test/eval/questions.js';
import { reached, report, type Outcome } from '../test/eval/report.js';
import { scoreReply } from '../test/eval/score.js';
import { startBot } from '../test/support/bot.js';

/** Asked only when it is named: it tells whether rules were made for the others alone. */
const unseen = 'unseen.jsonl';

const root = projectRoot(import.meta.dirname);

function questionsOf(named: readonly string[]): readonly Question[] {
  const folder = path.join(root, 'test', 'questions');
  const files =
    named.length > 0
      ? named
      : readdirSync(folder)
          .filter((file) => file.endsWith('.jsonl') && file !== unseen)
          .sort()
          .map((file) => path.join(folder, file));
  return files.flatMap((file) => {
    const questions = parseQuestions(readFileSync(file, 'utf8'));
    console.log(`${path.relative(root, path.resolve(file))}: ${questions.length} questions`);
    return questions;
  });
}

async function main(): Promise<void> {
  const questions = questionsOf(process.argv.slice(2));
  const reading = await loadLibrary(path.join(root, 'content'));
  if (!reading.ok) throw new Error('The content has faults: run "npm run content:check".');
  const plain = byPlainSearch(reading.library.entries);
  const bot = await startBot();
  const ask = throughTheFrontDoor(bot);
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const reply = await ask(question);
    outcomes.push({
      question,
      reply,
      score: scoreReply(reply, question.expect),
      plain: scoreReply(await plain(question), question.expect),
    });
  }
  await bot.stop();
  console.log(`\n${report(outcomes)}`);
  if (!reached(outcomes)) process.exitCode = 1;
}

await main();
