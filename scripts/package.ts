/** Makes the Teams package: `npm run package -- --env dev|prod`. manifest/README.md says what it reads. */
import { makePackage } from './package/packaging.js';
import { projectRoot } from '../bot/project-root.js';

process.exitCode = await makePackage(process.argv.slice(2), {
  environment: process.env,
  root: projectRoot(import.meta.dirname),
  out: (text) => console.log(text),
  error: (text) => console.error(text),
});
