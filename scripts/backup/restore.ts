import path from 'node:path';
import { formatMoment } from '../../bot/conversation/calendar.js';
import { restoreBackup } from '../../bot/storage/embedded/backup/restoring.js';
import { runCommand, type ExitCode, type Surroundings } from './command.js';
import { ageInWords, contentsInWords } from './words.js';

const help = `Usage: npm run restore -- <backup.sqlite> [--without-digest]

Puts a backup in the place of the bot's data (the folder that DATA_DIR names). Stop the bot first.
The backup is checked before anything changes; the data that were there are kept beside it.
--without-digest takes a file that has no .sha256 beside it.
It ends with 0 when the backup is in place, 1 when nothing was changed, 2 when it was called wrongly.`;

const withoutDigest = 'without-digest';

/** `npm run restore`: puts a backup in the place of the present data, and says what it holds. */
export function restore(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { out, now } = surroundings;
  const run = async (file: string, directory: string, said: ReadonlySet<string>): Promise<void> => {
    const moment = now();
    const { contents, takenAt, kept } = await restoreBackup({
      ...{ directory, file, now: moment, withoutDigest: said.has(withoutDigest) },
    });
    const age = ageInWords(moment.getTime() - takenAt.getTime());
    out(
      `Restored to ${path.resolve(directory)}: the backup of ${formatMoment(takenAt)}, ${age} ago.`,
    );
    contentsInWords(contents).forEach((line) => out(line));
    out(
      kept === undefined
        ? 'There were no data before.'
        : `The data that were there are kept in ${kept}.`,
    );
    out('Start the bot now. What people did after the backup was taken is not in it.');
  };
  return runCommand(args, surroundings, { help, options: [withoutDigest], run });
}
