/** Publishes an issue from its Markdown: `npm run bulletin:import content/bulletins/2024-06.md`. */
import { importBulletin } from './bulletins/importing.js';
import { ownSurroundings } from './bulletins/opening.js';

process.exitCode = await importBulletin(process.argv.slice(2), ownSurroundings(new Date()));
