import assert from 'node:assert/strict';
import {
  readMoneySaid,
  readOpeningSaid,
  readYearSaid,
  type MoneySaid,
} from '../../bot/pot/said.js';

const year = '2026/27';

describe('What an editor says of money', () => {
  const because = 'the grant was raised';
  const said: readonly (readonly [string, MoneySaid | undefined])[] = [
    ['add £500 to the pot because the grant was raised', { amount: 50_000, reason: because }],
    ['add £500 to the pot as the grant was raised', { amount: 50_000, reason: because }],
    [
      'Please add £500 to the tactical pot: the grant was raised',
      { amount: 50_000, reason: because },
    ],
    ['add £500 to the pot - the grant was raised', { amount: 50_000, reason: because }],
    ['top up the pot by £500, reason: the grant was raised', { amount: 50_000, reason: because }],
    [
      'add a grand to the pot for 2026/27 because the grant was raised',
      { amount: 100_000, year, reason: because },
    ],
    ['add £500 to the 26/27 pot', { amount: 50_000, year }],
    ['add another £1,250.50 to the pot', { amount: 125_050 }],
    [
      'take two hundred pounds out of the pot because of “cuts” (£200)',
      { amount: 20_000, reason: '“cuts” (£200)' },
    ],
    ['add to the pot', { amount: 'missing' }],
    ['take money from the pot please', { amount: 'missing' }],
    ['add to the pot because the grant was raised', { amount: 'missing', reason: because }],
    [
      'add about £500 to the pot because the grant was raised',
      { amount: 'unclear', reason: because },
    ],
    ['add £500-£600 to the pot', { amount: 'unclear' }],
    ['add -£500 to the pot', { amount: 'unclear' }],
    ['add my £500 idea to the pot', undefined],
    ['take a look at the pot', undefined],
    ['add £500', undefined],
    ['add editor Sam', undefined],
    ['add £500 for 2026/27 to the pot for 2027/28', undefined],
  ];
  for (const [text, expected] of said)
    it(`"${text}"`, () => {
      assert.deepEqual(readMoneySaid(text), expected);
    });

  it('opens a year, with its amount or without', () => {
    assert.deepEqual(readOpeningSaid('open pot 2026/27 £13,221'), { amount: 1_322_100, year });
    assert.deepEqual(readOpeningSaid('Open the pot for 2026/27: £13,221'), {
      amount: 1_322_100,
      year,
    });
    assert.deepEqual(readOpeningSaid('open a pot with £13,221'), { amount: 1_322_100 });
    assert.deepEqual(readOpeningSaid('open pot 2026/27'), { amount: 'missing', year });
    assert.deepEqual(readOpeningSaid('open pot'), { amount: 'missing' });
    assert.equal(readOpeningSaid('open the pot of gold'), undefined);
  });
});

describe('The year beside "pot"', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['', '2025/26'],
    ['this year', '2025/26'],
    ['for 2026/27', year],
    ['26-27', year],
    ['of gold', undefined],
    ['2026', undefined],
    ['2026/27 2027/28', undefined],
    ['2026/27 £13 221', undefined],
  ];
  for (const [words, expected] of cases)
    it(`"${words}" is ${expected ?? 'something else'}`, () => {
      assert.equal(readYearSaid(words.split(' ').filter(Boolean), '2025/26'), expected);
    });
});
