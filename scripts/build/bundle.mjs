// Bundles the program: a start then opens a few files instead of two thousand.
import { build } from 'esbuild';
import { Buffer } from 'node:buffer';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Native, or optional where it is asked for. */
const external = ['libsql', 'dtrace-provider'];

/** The bot itself: one file of CommonJS, the only form whose compiled code Node keeps on all its versions. */
const program = { 'bot/program': 'bot/main.ts' };

/** Modules of ES that declare what `asCommonJs` declares; commands load them from where they are installed. */
const notInModules = ['@azure/*'];

/** What is started beside it, and rarely: threads and commands. */
const others = {
  'bot/worker': 'bot/feeds/reading/worker.ts',
  'scripts/backup/backup': 'scripts/backup/backup.ts',
  'scripts/backup/command': 'scripts/backup/command.ts',
  'scripts/backup/restore': 'scripts/backup/restore.ts',
  'scripts/doctor/doctor': 'scripts/doctor/doctor.ts',
  'scripts/doctor/own-surroundings': 'scripts/doctor/own-surroundings.ts',
  'scripts/build/snapshot': 'scripts/build/snapshot.ts',
};

/** CommonJS libraries in a file of ES modules ask for these. */
const asCommonJs = [
  "import { createRequire as $createRequire } from 'node:module';",
  "import { dirname as $dirname } from 'node:path';",
  "import { fileURLToPath as $fileURLToPath } from 'node:url';",
  'const require = $createRequire(import.meta.url);',
  'const __filename = $fileURLToPath(import.meta.url);',
  'const __dirname = $dirname(__filename);',
].join('');

/** Libraries have no place in the map of the sources: only where our own code was is told. */
const librariesUnmapped = {
  name: 'libraries-unmapped',
  setup({ onLoad }) {
    const nothing = Buffer.from('{"version":3,"sources":[""],"mappings":""}').toString('base64');
    const mark = `\n//# sourceMappingURL=data:application/json;base64,${nothing}`;
    onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8') + mark,
      loader: 'js',
    }));
  },
};

/**
 * node-fetch has whatwg-url for Nodes without URL. That asks for Node's punycode, of whose end Node 24 warns where
 * the asker is no library, as in a bundle.
 */
const urlOfNode = {
  name: 'url-of-node',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^whatwg-url$/ }, () => ({ path: 'whatwg-url', namespace: 'url-of-node' }));
    onLoad({ filter: /./, namespace: 'url-of-node' }, () => ({
      contents: "module.exports = require('node:url');",
      loader: 'js',
    }));
  },
};

/** The bundler leaves signs such as £ in regular expressions as they are; there `\\u00a3` means the same. */
function writeAsAscii(file) {
  const text = readFileSync(file, 'utf8');
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, text.replace(/[\u0080-\uffff]/g, escaped));
}

export async function bundle(root) {
  const shared = {
    ...{ absWorkingDir: root, outdir: path.join(root, 'dist'), external },
    ...{ bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' },
    // Names stay what they are: they stand in the log, and messages of libraries quote them.
    ...{ minifyWhitespace: true, minifySyntax: true, legalComments: 'none' },
    ...{ sourcemap: 'external', sourcesContent: false, plugins: [librariesUnmapped, urlOfNode] },
  };
  await Promise.all([
    build({
      ...{ ...shared, entryPoints: program, format: 'cjs', outExtension: { '.js': '.cjs' } },
      banner: { js: "const $url=require('node:url').pathToFileURL(__filename).href;" },
      define: {
        'import.meta.dirname': '__dirname',
        'import.meta.filename': '__filename',
        'import.meta.url': '$url',
      },
    }),
    build({
      ...{ ...shared, entryPoints: others, format: 'esm', splitting: true },
      external: [...external, ...notInModules],
      ...{ banner: { js: asCommonJs }, chunkNames: 'shared/[name]-[hash]' },
    }),
  ]);
  writeAsAscii(path.join(root, 'dist/bot/program.cjs'));
  copyFileSync(
    path.join(import.meta.dirname, 'start-compiled.mjs'),
    path.join(root, 'dist/bot/main.js'),
  );
}
