import { z } from 'zod';
import { oneAfterAnother, type Moment } from '../agenda.js';
import type { StoryCalendar } from '../calendar.js';
import { readData } from '../data.js';
import type { Stage } from '../stage.js';

const question = z.object({
  asker: z.string(),
  daysAgo: z.int(),
  question: z.string(),
  answer: z.string().optional(),
  reply: z.string().optional(),
  lastWord: z.string().optional(),
  /** Somebody of the team has it in hand. */
  isTaken: z.boolean().optional(),
  /** The answer is kept for everybody. */
  isKept: z.boolean().optional(),
});
type Question = z.infer<typeof question>;

/** Questions to the team, from open to kept for everybody. */
export function questions(calendar: StoryCalendar): readonly Moment[] {
  return readData('questions.yml', z.array(question)).flatMap((one) => {
    const { asker, daysAgo } = one;
    const after = (days: number, hour: number, run: Moment['run']): Moment => ({
      at: calendar.daysAgo(daysAgo - days, hour),
      run,
    });
    const answers = one.answer ?? (one.isTaken ? '' : undefined);
    return oneAfterAnother([
      after(0, 11, async (stage) => {
        stage.last(await stage.says(asker, `ask ${one.question}`), /Q-\w{6}/);
      }),
      ...(answers === undefined ? [] : [after(0, 15, (stage) => takeAndAnswer(stage, one))]),
      ...(one.reply === undefined ? [] : [after(1, 11, (stage) => goOn(stage, one))]),
    ]);
  });
}

const editor = 'bulletin';

/** An editor finds it in the list, takes it, and answers where there is an answer. */
async function takeAndAnswer(
  stage: Stage,
  { question: asked, answer, isKept }: Question,
): Promise<void> {
  const opened = await open(stage, asked);
  const taken = stage.last(await stage.presses(editor, opened, "I'll take it"), /Taken/);
  if (answer === undefined) return;
  const heard = await stage.presses(editor, taken, 'Send the answer', { answer });
  const answered = stage.last(heard, /Q-\w{6}/);
  if (isKept) await stage.presses(editor, answered, 'Keep this answer');
}

async function goOn(
  stage: Stage,
  { asker, question: asked, answer = '', reply = '', lastWord }: Question,
): Promise<void> {
  const arrived = stage.newest(asker, new RegExp(answer.slice(0, 20)));
  await stage.presses(asker, arrived, 'Send the reply', { reply });
  if (lastWord === undefined) return;
  const opened = await open(stage, asked);
  await stage.presses(editor, opened, 'Send and close', { answer: lastWord });
}

/** Finds it in the list of what waits. */
async function open(stage: Stage, words: string): Promise<ReturnType<Stage['newest']>> {
  const list = stage.last(await stage.says(editor, 'enquiries'), /Q-/);
  const reference = referenceBefore(list.words, words);
  return stage.last(await stage.presses(editor, list, `Open ${reference}`), /Q-/);
}

/** The reference that stands above these words. */
export function referenceBefore(text: string, words: string): string {
  const at = text.indexOf(words.slice(0, 30));
  const reference = [...text.slice(0, at).matchAll(/\b[A-Z]{1,2}-[\w-]{6,}/g)].at(-1)?.[0];
  if (at < 0 || reference === undefined) throw new Error(`"${words}" does not stand in:\n${text}`);
  return reference;
}
