// Starts the bundled life from compiled code, which is kept beside the bundle: it is the same for every life.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const folder = import.meta.dirname;
const file = path.join(folder, 'life.cjs');
const compiled = `${file}.compiled`;
const source = `(function (require, module, exports, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
const script = new vm.Script(source, {
  filename: file,
  ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
});
const module = { exports: {} };
const keep = () => writeFileSync(compiled, script.createCachedData());
// The first one leaves what it has compiled, once all of it has been run.
if (process.argv.includes('--keep')) process.once('exit', keep);
script.runInThisContext()(createRequire(file), module, module.exports, file, folder);
