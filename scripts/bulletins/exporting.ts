import { writeFile } from 'node:fs/promises';
import { writeBulletin } from '../../bot/library/bulletin-writer.js';
import { readArguments } from './arguments.js';
import { withIssues, type Surroundings } from './opening.js';

const usage = 'Usage: npm run bulletin:export 2024-06 [-- --out 2024-06.md]';

/** Writes an issue as it is now as a file of content/bulletins/. */
export async function exportBulletin(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<0 | 1> {
  const { out, error } = surroundings;
  const read = readArguments(args, ['out']);
  if (!read) {
    error(usage);
    return 1;
  }
  const { what: issue, options } = read;
  return withIssues(surroundings, async (issues) => {
    const { bulletins } = await issues.library();
    const bulletin = bulletins.find((one) => one.issue === issue);
    if (!bulletin) {
      const there = bulletins.map((one) => one.issue).join(', ');
      error(`There is no issue ${issue}. There are: ${there || 'none'}.`);
      return 1;
    }
    const text = writeBulletin(bulletin);
    if (options['out'] === undefined) {
      out(text.replace(/\n$/, ''));
      return 0;
    }
    await writeFile(options['out'], text, 'utf8');
    error(`${issue} is written to ${options['out']}.`);
    return 0;
  });
}
