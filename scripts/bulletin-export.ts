/** Writes an issue as Markdown: `npm run bulletin:export 2024-06 [-- --out 2024-06.md]`. */
import { exportBulletin } from './bulletins/exporting.js';
import { ownSurroundings } from './bulletins/opening.js';

process.exitCode = await exportBulletin(process.argv.slice(2), ownSurroundings(new Date()));
