// Looks at everything that the bot needs, and says what to do: `npm run doctor`.
import { compiled } from './compiled.mjs';

const { doctor } = await compiled('scripts/doctor/doctor.js');
const { ownSurroundings } = await compiled('scripts/doctor/own-surroundings.js');
process.exitCode = await doctor(process.argv.slice(2), ownSurroundings());
