import path from 'node:path';

/**
 * The rooms of the house, and what each may import of the others (see ARCHITECTURE.md). A path names a folder or a
 * file; it stands for all below it. Every folder of bot/ that is not named here is a feature.
 */
const mayImport = {
  cards: [],
  'bot/storage': [],
  'bot/library': [],
  'bot/conversation': ['cards'],
  'bot/teams': ['bot/conversation', 'cards'],
  'bot/terminal': ['bot/conversation', 'bot/library', 'bot/send-file.ts', 'cards'],
  'bot/send-file.ts': ['bot/conversation/download.ts'],
  'bot/web': [],
  'bot/telemetry': [
    ...['bot/conversation', 'bot/storage/tables.ts', 'bot/storage/work-queue.ts'],
    ...['bot/timer.ts', 'bot/web/document.ts'],
  ],
  'bot/config.ts': ['bot/settings', 'bot/conversation/retention-days.ts'],
  'bot/settings': ['bot/conversation/retention-days.ts'],
  'bot/project-root.ts': [],
  'bot/references.ts': [],
  'bot/timer.ts': [],
  'bot/server.ts': [
    ...['bot/conversation/download.ts', 'bot/health.ts', 'bot/pages/request.ts'],
    'bot/send-file.ts',
  ],
  'bot/running.ts': ['bot/server.ts'],
  'bot/composition': ['bot', 'cards'],
};

/** What only these files may import, so that nothing of a platform is loaded where the bot runs on another. */
const platforms = {
  'bot/teams': ['bot/composition/teams.ts'],
  'bot/composition/teams.ts': ['bot/main.ts'],
  'bot/server.ts': ['bot/composition/teams.ts', 'bot/running.ts'],
  'bot/terminal': ['bot/composition/terminal.ts'],
};

/** Of another feature only these files: its types and pure rules, and what it offers to others. */
const openFiles = ['model.ts', 'port.ts'];

const featuresMayImport = [
  'cards',
  'bot/conversation',
  'bot/library',
  'bot/references.ts',
  'bot/timer.ts',
  'bot/storage/all-rows.ts',
  'bot/storage/claimed-rows.ts',
  'bot/storage/rows.ts',
  'bot/storage/tables.ts',
  'bot/storage/work-queue.ts',
  'bot/web/document.ts',
];

/** Packages that only some places import; `types` may import their types. A name stands for all that begin with it. */
const packages = [
  { names: ['botbuilder', 'botframework-'], only: ['bot/teams'] },
  { names: ['@azure/monitor-', '@opentelemetry/'], only: ['bot/telemetry/pipeline'] },
  { names: ['@azure/data-tables', '@azure/storage-queue', 'libsql'], only: ['bot/storage'] },
  { names: ['@azure/identity'], only: ['bot/storage', 'bot/teams/managed-identity.ts'] },
  { names: ['adaptivecards', 'adaptive-expressions'], only: ['cards'] },
  { names: ['restify'], only: ['bot/server.ts'], types: ['bot/running.ts'] },
  {
    names: ['pino'],
    only: ['bot/log.ts'],
    types: ['bot/compose.ts', 'bot/composition/telemetry.ts'],
  },
  { names: ['mdast'], only: ['bot/library', 'bot/terminal/drawing'] },
  { names: ['micromark', 'yaml'], only: ['bot/library'] },
  { names: ['handlebars'], only: ['bot/library'] },
  { names: ['csv-stringify'], only: ['bot/downloads'] },
  { names: ['minisearch'], only: ['bot/lookups'] },
  { names: ['rss-parser', 'html-to-text'], only: ['bot/feeds'] },
  { names: ['ical.js', 'timezones-ical-library'], only: ['bot/pages'] },
  { names: ['feed', 'nodemailer'], only: ['bot/pages'] },
  {
    names: ['node:fs', 'node:net', 'node:child_process'],
    only: [
      ...['bot/storage', 'bot/library/load.ts', 'cards/template.ts'],
      ...['bot/main.ts', 'bot/project-root.ts', 'bot/web'],
    ],
    types: ['bot/teams/connector-client.ts', 'bot/terminal/links.ts'],
  },
  // Development only: a production install does not have them.
  { names: ['@microsoft/app-manifest', '@resvg/', 'fflate', 'pngjs'], only: ['scripts/package'] },
  { names: ['node:dns'], only: ['bot/web'] },
  { names: ['node:https'], only: ['bot/web', 'bot/teams/connector-client.ts'] },
  {
    names: ['node:http'],
    only: ['bot/teams/connector-client.ts', 'bot/terminal/links.ts'],
    types: ['bot/running.ts', 'bot/send-file.ts', 'bot/web/network.ts'],
  },
];

const isBelow = (file, place) => file === place || file.startsWith(`${place}/`);

/** `bot/teams/turn.ts` → `bot/teams`, `bot/main.ts` → itself, `cards/help/data.ts` → `cards`, else undefined. */
function placeOf(file) {
  const [top, room] = file.split('/');
  if (top === 'cards') return top;
  return top === 'bot' && room ? `${top}/${room}` : undefined;
}

const isFeature = (place) =>
  place.startsWith('bot/') && !place.endsWith('.ts') && !(place in mayImport);

function allowedFiles(place) {
  if (place in mayImport) return mayImport[place];
  return isFeature(place) ? featuresMayImport : ['bot', 'cards'];
}

function faultOfFile(file, target) {
  const place = placeOf(file);
  const targetPlace = placeOf(target);
  const platform = Object.keys(platforms).find((one) => isBelow(target, one));
  if (platform && !isBelow(file, platform) && !platforms[platform].includes(file)) {
    return `Only ${platforms[platform].join(' and ')} may import ${platform}.`;
  }
  if (place === targetPlace) return undefined;
  if (target === 'bot/main.ts') return 'Nothing imports the program itself.';
  if (target === 'bot/compose.ts') {
    return place === 'bot/main.ts' ? undefined : 'Only bot/main.ts imports the composition root.';
  }
  if (!targetPlace) return `${place} imports nothing from outside bot/ and cards/.`;
  if (allowedFiles(place).some((one) => isBelow(target, one))) return undefined;
  if (!isFeature(place) || !isFeature(targetPlace)) return `${place} may not import ${target}.`;
  if (openFiles.includes(path.posix.relative(targetPlace, target))) return undefined;
  return `A feature imports another only through its ${openFiles.join(' or ')}.`;
}

function faultOfPackage(file, name, isType) {
  const rule = packages.find(({ names }) => names.some((one) => name.startsWith(one)));
  if (!rule || rule.only.some((place) => isBelow(file, place))) return undefined;
  if (isType && rule.types?.includes(file)) return undefined;
  return `Only ${rule.only.join(' and ')} may import ${name}.`;
}

const importsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { room: '{{fault}} See ARCHITECTURE.md, "Rooms".' },
  },
  create(context) {
    const root = import.meta.dirname;
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    if (!placeOf(file)) return {};
    const check = (node, source, isType = false) => {
      if (typeof source?.value !== 'string') return;
      const target = path.posix
        .join(path.posix.dirname(file), source.value)
        .replace(/\.js$/, '.ts');
      const fault = source.value.startsWith('.')
        ? faultOfFile(file, target)
        : faultOfPackage(file, source.value, isType);
      if (fault) context.report({ node, messageId: 'room', data: { fault } });
    };
    const isTypeOnly = ({ importKind, exportKind, specifiers = [] }) =>
      importKind === 'type' ||
      exportKind === 'type' ||
      (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type'));
    const checkDeclaration = (node) => check(node, node.source, isTypeOnly(node));
    return {
      ImportDeclaration: checkDeclaration,
      ExportNamedDeclaration: checkDeclaration,
      ExportAllDeclaration: checkDeclaration,
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};

export const roomRules = [
  {
    files: ['bot/**/*.ts', 'cards/**/*.ts'],
    plugins: { rooms: { rules: { imports: importsRule } } },
    rules: { 'rooms/imports': 'error' },
  },
];
