import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../../bot/project-root.js';
import { projectLibrary } from '../../test/support/reading.js';
import { wholeTable } from '../../test/support/tour/table.js';
import { commandsMade } from './commands-made.js';
import { withPart } from './marked-parts.js';
import { firstSettingsMade, settingsMade } from './settings-made.js';

const root = projectRoot(import.meta.dirname);

/** The parts that are made, by document and by the name of the part. */
async function partsOf(): Promise<Readonly<Record<string, ReadonlyMap<string, string>>>> {
  return {
    'README.md': new Map([
      ['commands', commandsMade(await wholeTable(), await projectLibrary())],
      ['first-settings', firstSettingsMade()],
    ]),
    'docs/settings.md': settingsMade(),
  };
}

/** A document with parts that are made, as it is and as it should be. */
export interface MadeDocument {
  readonly file: string;
  readonly parts: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** Makes the parts of every document anew from the command table and the settings; writes nothing. */
export async function makeDocuments(): Promise<readonly MadeDocument[]> {
  return Promise.all(
    Object.entries(await partsOf()).map(async ([file, parts]) => {
      const place = path.join(root, file);
      const before = await readFile(place, 'utf8');
      let text = before;
      for (const [name, body] of parts) text = withPart(text, name, body);
      const options = { ...(await resolveConfig(place)), filepath: place };
      return { file, parts: [...parts.keys()], before, after: await format(text, options) };
    }),
  );
}
