import path from 'node:path';
import { formatMoment } from '../../bot/conversation/calendar.js';
import { takeBackup } from '../../bot/storage/embedded/backup/taking.js';
import { runCommand, type ExitCode, type Surroundings } from './command.js';
import { contentsInWords, sizeInWords } from './words.js';

const help = `Usage: npm run backup -- <folder or new file.sqlite>

Copies the bot's data (the folder that DATA_DIR names) while the bot runs. The copy is checked, and
its SHA-256 is written beside it. In a folder it is called kcsp-<date and time>.sqlite.
It ends with 0 when the copy is complete, 1 when there is none, 2 when it was called wrongly.`;

/** `npm run backup`: takes a copy of embedded storage, and says what is in it. */
export function backup(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { out, now } = surroundings;
  const run = async (target: string, directory: string): Promise<void> => {
    const moment = now();
    const { file, bytes, sha256, contents } = await takeBackup({ directory, target, now: moment });
    out(`Backup of ${path.resolve(directory)}, ${formatMoment(moment)}:`);
    out(`${file} (${sizeInWords(bytes)})`);
    out(`The copy is whole. Its SHA-256 is ${sha256}, and stands beside it.`);
    contentsInWords(contents).forEach((line) => out(line));
  };
  return runCommand(args, surroundings, { help, options: [], run });
}
