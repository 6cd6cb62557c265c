// Notes every module that a process loads, as a file of addresses: NOTED names it.
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const noted = process.env.NOTED;
register(
  `data:text/javascript,${encodeURIComponent(`
    import { appendFileSync } from 'node:fs';
    export async function resolve(specifier, context, next) {
      const resolved = await next(specifier, context);
      appendFileSync(${JSON.stringify(noted)}, resolved.url + '\\n');
      return resolved;
    }
  `)}`,
);

// What CommonJS requires passes no hook on Node 20.
const Module = createRequire(import.meta.url)('node:module');
const load = Module._load;
Module._load = function noting(request, ...rest) {
  appendFileSync(noted, `node_modules/${request}\n`);
  return load.call(this, request, ...rest);
};
