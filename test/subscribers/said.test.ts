import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wordsOf } from '../../bot/conversation/utterance.js';
import type { Library } from '../../bot/library/model.js';
import { organisationLike, nameIn } from '../../bot/subscribers/organisation-said.js';
import { readTopics, type TopicsSaid } from '../../bot/subscribers/topics-said.js';
import { readWho, type WhoSaid } from '../../bot/subscribers/who-said.js';
import { sharedReading } from '../support/bot.js';

let library: Library;

before(async () => {
  library = (await sharedReading()).library;
});

describe('topics that are named', () => {
  const topics = (...ids: readonly string[]) => ({ kind: 'topics', topics: ids });
  const table: readonly (readonly [string, object])[] = [
    ['domestic abuse and asb', topics('anti-social-behaviour', 'domestic-abuse')],
    [
      'asb, da & vawg',
      topics('anti-social-behaviour', 'domestic-abuse', 'violence-against-women-and-girls'),
    ],
    ['violence against women and girls', topics('violence-against-women-and-girls')],
    ['serious and organised crime, law and duties', topics('serious-and-organised-crime', 'law')],
    ['about road safety', topics('road-safety')],
    ['anti-social behavior', topics('anti-social-behaviour')],
    ['only items on knife crime please', topics('serious-violence')],
    ['all', { kind: 'topics', topics: 'all' }],
    ['everything', { kind: 'topics', topics: 'all' }],
    ['', { kind: 'none' }],
    ['of the bulletin', { kind: 'none' }],
    ['gardening', { kind: 'unknown', words: 'gardening', known: [] }],
    [
      'asb and gardening',
      { kind: 'unknown', words: 'gardening', known: ['anti-social-behaviour'] },
    ],
    ['everything but funding', { kind: 'unknown', words: 'but', known: ['funding'] }],
  ];
  const read = (text: string): TopicsSaid => readTopics(wordsOf(text), library.topics);

  it('reads the beginning of a pasted page only', () => {
    const page = 'the first of them and the last of all '.repeat(6_000);
    const said = read(`asb ${page} domestic abuse`);
    assert.ok(said.kind === 'unknown');
    assert.deepEqual(said.known, ['anti-social-behaviour']);
    assert.match(said.words, / domestic abuse$/);
  });

  for (const [text, said] of table) {
    it(`reads "${text}"`, () => assert.deepEqual(read(text), said));
  }

  it('finds every topic by each of its names, in any company', () => {
    for (const { id, name, says } of library.topics) {
      for (const phrase of [name, ...says]) {
        const said = read(`domestic abuse, ${phrase} and funding`);
        assert.ok(said.kind === 'topics' && said.topics !== 'all', phrase);
        assert.ok(said.topics.includes(id), phrase);
      }
    }
  });

  it('is all of them where every one is named', () => {
    const names = library.topics.map(({ name }) => name).join(', ');
    assert.deepEqual(read(names), { kind: 'topics', topics: 'all' });
  });

  it('gives each topic once, in the order of the content, and never throws', () => {
    const ids = library.topics.map(({ id }) => id);
    const word = fc.constantFrom(...library.topics.flatMap(({ name, says }) => [name, ...says]));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 6 }),
        (all) => {
          const said = read(all.join(' '));
          const given =
            said.kind === 'topics' ? said.topics : said.kind === 'unknown' ? said.known : [];
          if (given === 'all') return;
          assert.deepEqual(
            given,
            ids.filter((id) => given.includes(id)),
          );
        },
      ),
    );
  });
});

describe('the organisation that is named', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['Kent Police', 'Kent Police'],
    ['kent polcie', 'Kent Police'],
    ['KCC', 'Kent County Council'],
    ['the swale council', 'Swale Borough Council'],
    ['Swale Borogh Concil', 'Swale Borough Council'],
    ['tmbc', 'Tonbridge and Malling Borough Council'],
    ['twbc', 'Tunbridge Wells Borough Council'],
    ['txbc', undefined],
    ['Folkestone & Hythe District Council', 'Folkestone & Hythe District Council'],
    ['Age UK', undefined],
    ['', undefined],
    ['kent', undefined],
    ['xyz', undefined],
  ];
  for (const [text, name] of table) {
    it(`is ${name ?? 'none'} in "${text}"`, () =>
      assert.equal(organisationLike(text, library.organisations)?.name, name));
  }

  const typed: readonly (readonly [string, string])[] = [
    ['my organisation is Kent Police', 'Kent Police'],
    ['My organisation is “The Gardening Club, Deal”.', 'The Gardening Club, Deal'],
    ["my organisation is Alzheimer's Society please", "Alzheimer's Society"],
    ['my organisation is: Age UK (Thanet)', 'Age UK (Thanet)'],
    ['I work for the   Pioneer Group now', 'the Pioneer Group'],
    ['my organisation', ''],
  ];
  for (const [text, name] of typed) {
    it(`is typed as "${name}" in "${text}"`, () => {
      const words = wordsOf(text);
      const rest = words.slice(/work/.test(text) ? 3 : text.includes(' is') ? 3 : 2);
      assert.equal(nameIn(text, rest), name);
    });
  }
});

describe('which subscribers are asked for', () => {
  const all = { kind: 'all' } as const;
  const table: readonly (readonly [string, WhoSaid | undefined])[] = [
    ['', { where: all }],
    ['by organisation', { where: all }],
    ['by district', { where: { kind: 'districts' } }],
    ['paused', { where: all, filter: 'paused' }],
    ['who are paused', { where: all, filter: 'paused' }],
    ['who stopped', { where: all, filter: 'stopped' }],
    ['suspended', { where: all, filter: 'suspended' }],
    ['never reached', { where: all, filter: 'never-sent' }],
    ['in Swale', { where: { kind: 'district', name: 'Swale' } }],
    ['in all of Kent', { where: { kind: 'district', name: 'All of Kent' } }],
    ['at Kent Police', { where: { kind: 'organisation', name: 'Kent Police' } }],
    ['at kent polcie', { where: { kind: 'organisation', name: 'Kent Police' } }],
    [
      'at the office of the police and crime commissioner',
      { where: { kind: 'organisation', name: 'Office of the Kent Police and Crime Commissioner' } },
    ],
    ['paused in Dover', { where: { kind: 'district', name: 'Dover' }, filter: 'paused' }],
    [
      'at KCC who are blocked',
      { where: { kind: 'organisation', name: 'Kent County Council' }, filter: 'suspended' },
    ],
    ['at Age UK', { where: { kind: 'organisation', name: 'age uk' } }],
    ['of unknown organisation', { where: { kind: 'unknown' } }],
    ['in Narnia', undefined],
    ['of the magazine', undefined],
  ];
  for (const [text, said] of table) {
    it(`reads "${text}"`, () => assert.deepEqual(readWho(wordsOf(text), library), said));
  }
});
