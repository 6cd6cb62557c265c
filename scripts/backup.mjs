// Copies the data of a bot, while it runs: `npm run backup -- <folder or file>`.
import { compiled } from './compiled.mjs';

const { backup } = await compiled('scripts/backup/backup.js');
const { ownSurroundings } = await compiled('scripts/backup/command.js');
process.exitCode = await backup(process.argv.slice(2), ownSurroundings);
