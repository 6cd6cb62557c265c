import assert from 'node:assert/strict';
import fc from 'fast-check';
import { forgiven } from '../../bot/conversation/distance.js';
import { findPhrase } from '../../bot/conversation/phrases.js';
import { commandSaid } from '../../bot/conversation/said.js';
import { plainCommand } from '../../bot/conversation/command.js';
import { nothing, singleReplies } from '../../bot/conversation/reply.js';
import { only } from '../support/house.js';
import { echo, spoken, turnOf } from './turns.js';

const exact = (words: string, phrase: string) =>
  findPhrase(words.split(' '), phrase).filter(({ slips }) => slips === 0);

describe('a phrase in what was said', () => {
  it('is found at the start and at the end, with what stands beside it', () => {
    for (const [said, side] of [
      ['bulletin march 2024', 'after'],
      ['march 2024 bulletin', 'before'],
    ] as const) {
      const { remainder, length } = only(exact(said, 'bulletin'));
      assert.deepEqual(remainder, { words: ['march', '2024'], side });
      assert.equal(length, 8);
    }
  });

  it('is not found in the middle, nor in other words', () => {
    assert.deepEqual(findPhrase(['the', 'bulletin', 'today'], 'bulletin'), []);
    assert.deepEqual(findPhrase(['bulletproof'], 'bulletin'), []);
    assert.deepEqual(findPhrase([], 'bulletin'), []);
  });

  it('is found where a word is joined, split or hyphenated', () => {
    for (const said of ['ebulletin', 'e bulletin', 'e-bulletin', "e'bulletin"]) {
      assert.equal(exact(said, 'e-bulletin').length, 1, said);
    }
    assert.equal(exact('whatsnew', "what's new").length, 1);
  });

  it('forgives one slip in a middling word, two in a long one, none in a short one', () => {
    const slipsIn = (said: string, phrase: string) => findPhrase([said], phrase)[0]?.slips;
    assert.equal(slipsIn('hlep', 'help'), 1);
    assert.equal(slipsIn('hlpe', 'help'), undefined);
    assert.equal(slipsIn('buletinn', 'bulletin'), 2);
    assert.equal(slipsIn('bletinn', 'bulletin'), undefined);
    assert.equal(slipsIn('dba', 'dab'), undefined);
  });

  it('never forgives more than its length allows, and loses no word', () => {
    const word = fc.string({ unit: fc.constantFrom(...'helpns'), minLength: 1, maxLength: 6 });
    const words = fc.array(word, { maxLength: 5 });
    fc.assert(
      fc.property(words, fc.array(word, { minLength: 1, maxLength: 3 }), (said, phrase) => {
        for (const { remainder, slips, length } of findPhrase(said, phrase.join(' '))) {
          assert.ok(slips <= forgiven(length));
          assert.equal(length, phrase.join('').length);
          const kept = remainder.words;
          const end =
            remainder.side === 'after' ? said.slice(-kept.length) : said.slice(0, kept.length);
          assert.deepEqual(kept, kept.length === 0 ? [] : end);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the command that was said', () => {
  const answer = async (text: string, table: Parameters<typeof commandSaid>[2]) => {
    const said = commandSaid(text, turnOf(), table);
    const [reply] = said ? singleReplies(await said.run()) : [];
    return reply?.kind === 'text' ? reply.text : undefined;
  };
  const table = [
    spoken(echo('bulletin'), 'bulletin', 'newsletter'),
    spoken(
      plainCommand('next', () => nothing),
      'next',
      'next bulletin',
    ),
    spoken(echo('bulletins'), 'bulletins', 'all bulletins'),
    spoken(echo('ask'), 'ask the team', 'ask'),
    spoken(echo('twin'), 'newsletter'),
  ];
  const nameOf = (text: string) => commandSaid(text, turnOf(), table)?.command.name;

  it('is understood with its arguments, courtesies aside', async () => {
    assert.equal(
      await answer('Please show me the bulletin for March', table),
      'bulletin after for march',
    );
    assert.equal(await answer('the march bulletin, thanks', table), 'bulletin before march');
    assert.equal(await answer('buletin', table), 'bulletin');
  });

  it('is none where nothing fits', () => {
    for (const text of ['', '???', 'good afternoon', 'who chairs the partnership']) {
      assert.equal(nameOf(text), undefined, text);
    }
  });

  it('is the one without typing errors before the one with', () => {
    assert.equal(nameOf('bulletins'), 'bulletins');
    assert.equal(nameOf('bulletin'), 'bulletin');
  });

  it('is the one with the longer phrase, of two without errors', async () => {
    assert.equal(await answer('ask the team about asb', table), 'ask after about asb');
    assert.equal(nameOf('next bulletin'), 'next');
  });

  it('is the earlier in the table, of two that fit equally well', () => {
    assert.equal(nameOf('newsletter'), 'bulletin');
    assert.equal(commandSaid('newsletter', turnOf(), [...table].reverse())?.command.name, 'twin');
  });

  it('is not one that cannot use the words beside it', () => {
    assert.equal(nameOf('next week'), undefined);
    assert.equal(nameOf('next'), 'next');
  });
});
