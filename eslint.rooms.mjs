/**
 * The rooms of the house, and which rooms each may import (see ARCHITECTURE.md).
 * A room that is not named in a list may not be imported from it.
 */
const rooms = ['bulletins', 'cards', 'conversation', 'library', 'storage', 'teams', 'guide'];

const files = ['commands', 'compose', 'config', 'main', 'server'];

/** `rooms`: folders that may be imported whole; `features`: folders of which only model.ts may be. */
const mayImport = {
  'bot/conversation': { rooms: ['cards'] },
  'bot/storage': { rooms: [] },
  'bot/library': { rooms: [] },
  'bot/teams': { rooms: ['conversation', 'cards', 'config'] },
  'bot/bulletins': { rooms: ['conversation', 'storage', 'library', 'cards'] },
  'bot/guide': { rooms: ['conversation', 'storage', 'library', 'cards'] },
  cards: { rooms: [] },
};

const packages = {
  botbuilder: { group: ['botbuilder*', 'botframework-*'], only: 'bot/teams' },
  storage: { group: ['@azure/*', 'libsql'], only: 'bot/storage' },
  templating: { group: ['adaptivecards*', 'adaptive-expressions'], only: 'cards' },
  restify: { group: ['restify'], only: 'bot/server.ts' },
};

function packagePatterns(place) {
  return Object.values(packages)
    .filter((rule) => rule.only !== place)
    .map((rule) => ({
      group: rule.group,
      message: `Only ${rule.only} imports this package.`,
    }));
}

const composePattern = {
  regex: '(^|/)compose(\\.js)?$',
  message: 'Only main.ts imports compose: it is the composition root.',
};

function roomPatterns(place, allowed) {
  const own = place.split('/').at(-1);
  const forbidden = [...rooms, ...files].filter(
    (room) => room !== own && room !== 'compose' && !allowed.includes(room),
  );
  return forbidden.map((room) => ({
    regex: `^\\.\\.?/(.*/)?${room}(/|\\.js$)`,
    message: `${place} may not import ${room} (ARCHITECTURE.md, "Rooms").`,
  }));
}

const restrict = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export const roomRules = [
  restrict(
    ['bot/*.ts'],
    [...packagePatterns('bot'), composePattern],
    ['bot/main.ts', 'bot/server.ts'],
  ),
  restrict(['bot/server.ts'], [...packagePatterns('bot/server.ts'), composePattern]),
  ...Object.entries(mayImport).map(([place, { rooms: allowed }]) =>
    restrict(
      [`${place}/**/*.ts`],
      [...packagePatterns(place), composePattern, ...roomPatterns(place, allowed)],
    ),
  ),
];
