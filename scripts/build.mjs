// Builds dist/: the program as one file for each way to start it, the content read, and code compiled beforehand.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { bundle } from './build/bundle.mjs';
import { compileAhead } from './build/compile-ahead.mjs';
import { readContent } from './build/content.mjs';

/** Builds everything below `<root>/dist`. Rejects when the sources do not fit together. */
export async function build(root) {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await bundle(root);
  const contentIsGood = await readContent(root);
  if (contentIsGood) await compileAhead(root);
  return contentIsGood;
}

if (process.argv[1] === import.meta.filename) {
  const started = performance.now();
  if (!(await build(path.dirname(import.meta.dirname)))) process.exitCode = 1;
  else console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
