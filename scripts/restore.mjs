// Puts a backup in the place of a bot's data: `npm run restore -- <file>`.
import { compiled } from './compiled.mjs';

const { restore } = await compiled('scripts/backup/restore.js');
const { ownSurroundings } = await compiled('scripts/backup/command.js');
process.exitCode = await restore(process.argv.slice(2), ownSurroundings);
