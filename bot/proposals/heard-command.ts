import type { Message } from '../conversation/incoming.js';
import { belongsTo } from '../conversation/person.js';
import { readPhrase } from '../conversation/phrases.js';
import { commandSaid } from '../conversation/said.js';
import type { CommandTable } from '../conversation/table.js';
import { withoutCourtesies, wordsOf } from '../conversation/utterance.js';
import type { HeardCommand } from './turn-taking.js';

/** Whether the message is, or begins with, a command that this person may use. */
export function heardCommand(table: CommandTable, message: Message): HeardCommand | undefined {
  const said = commandSaid(message.text, message, table.spoken);
  if (!said || !belongsTo(message.person, said.command.audience)) return undefined;
  const says = table.spoken.find(({ command }) => command === said.command)?.says ?? [];
  const words = wordsOf(message.text);
  const readings = [words, withoutCourtesies(words)];
  const letters = says.map((phrase) => readPhrase(phrase));
  const whole = readings.some((reading) => letters.some((one) => joined(reading) === one.letters));
  const leads = readings.some((reading) =>
    letters.some((one) => joined(reading.slice(0, one.words)) === one.letters),
  );
  return { name: said.command.name, whole: whole || said.command.readsAll === true, leads };
}

const joined = (words: readonly string[]): string => words.join('').replace(/[-']/g, '');
