/** Draws manifest/icons/*.png anew from the SVG beside each: `npm run icons`. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawIcon, iconNames } from './package/icons.js';

const folder = path.join(import.meta.dirname, '../manifest/icons');
for (const name of iconNames) {
  const svg = await readFile(path.join(folder, `${name}.svg`), 'utf8');
  await writeFile(path.join(folder, `${name}.png`), drawIcon(svg));
}
