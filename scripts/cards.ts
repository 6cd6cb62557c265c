/** `npm run cards`: writes gallery/index.html, which opens in any browser. */
import { fileURLToPath } from 'node:url';
import { writeGallery } from './gallery/write.js';

const page = await writeGallery(fileURLToPath(new URL('../gallery', import.meta.url)));
process.stdout.write(`${page}\n`);
