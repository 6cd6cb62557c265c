// Starts the bundled bot (dist/bot/main.js is a copy of this file) from code that an earlier start has left compiled.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

const folder = import.meta.dirname;
const file = path.join(folder, 'program.cjs');
// The bundle is plain ASCII, which takes half the memory so.
const source = readFileSync(file, 'latin1');
// V8 itself looks only at the length of the source: the name says which source, Node and options the code is for.
const digest = createHash('sha256').update(source, 'latin1');
digest.update(
  JSON.stringify([process.version, process.arch, process.execArgv, process.env.NODE_OPTIONS]),
);
const kept = path.join(folder, `program-${digest.digest('hex').slice(0, 16)}.compiled`);

function compiledBefore() {
  try {
    return readFileSync(kept);
  } catch {
    return undefined;
  }
}

const cachedData = compiledBefore();
const script = new vm.Script(
  `(function(exports,require,module,__filename,__dirname){${source}\n})`,
  { filename: file, ...(cachedData && { cachedData }) },
);

/** When all is done, so that nobody waits for it, and with all that a start and its turns have used. */
function keep() {
  try {
    writeFileSync(`${kept}.${process.pid}`, script.createCachedData());
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // A folder that must not be written: the next start compiles again, which takes half a second.
  }
}
if (!cachedData || script.cachedDataRejected) process.once('exit', keep);

const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, folder);
