import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Library } from '../../../bot/library/model.js';
import { createEngine } from '../../../bot/lookups/engine/engine.js';
import type { Engine, Finding, Subject } from '../../../bot/lookups/finding.js';
import { now, realEngine, realLibrary } from './real-engine.js';

const itemsShown = 10;
const longestTold = 1_050;

/** The characters that a reply must show of a finding: of several facts their words, and no lists. */
function lengthOf(finding: Finding): number {
  if (finding.kind !== 'answer') return finding.text.length;
  const items = finding.facts.length === 1 ? itemsShown : 0;
  return finding.facts
    .map(({ text, list, notes }) => [text, ...list.slice(0, items), ...notes].join('\n').length)
    .reduce((sum, length) => sum + length, 0);
}

describe('what is told', () => {
  let engine: Engine;
  let library: Library;
  before(async () => {
    [engine, library] = [await realEngine(), await realLibrary()];
  });

  it('is every entry by its id, within what a reply holds', () => {
    for (const { id, answer } of library.entries) {
      const finding = engine.tell(id, now);
      assert.ok(finding?.kind === 'answer', id);
      const [fact] = finding.facts;
      assert.equal(fact.text.slice(0, 20), answer.slice(0, 20));
      assert.ok(lengthOf(finding) <= longestTold, `${id}: ${lengthOf(finding)}`);
      assert.match(fact.citation, /\S, \S/);
    }
  });

  it('is nothing for an unknown id', () =>
    assert.equal(engine.tell('no-such-entry', now), undefined));

  it('is the address of a person with its own source and date', () => {
    const finding = engine.find("shafick peerbux's email", undefined, now);
    assert.ok(finding.kind === 'answer');
    const [fact] = finding.facts;
    assert.match(fact.text, /^Shafick Peerbux's email: shafick\.peerbux@kent\.gov\.uk/);
    const [person] = library.people.filter(({ name }) => name === 'Shafick Peerbux');
    assert.equal(fact.asAt, person?.email?.asAt);
  });

  it('is marked old after 24 months, and not before', () => {
    const at = (date: string) => {
      const finding = engine.tell('con-powell', new Date(`${date}T12:00:00Z`));
      return finding?.kind === 'answer' && finding.facts[0].old;
    };
    assert.equal(at('2026-03-31'), false);
    assert.equal(at('2026-04-01'), true);
  });

  it('says what replaced a fact that was asked for by its time', () => {
    const finding = engine.find('tactical pot 2022/23', undefined, now);
    assert.ok(finding.kind === 'answer');
    assert.match(finding.facts[0].notes.join(' '), /Tactical pot 2023\/24/);
  });

  it('never throws, keeps its limits and is the same again, whatever is said', () => {
    const words = fc.constantFrom(
      ...library.entries.flatMap(({ asked }) => asked.flatMap((one) => one.split(' '))),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 12 }).map((said) => said.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 3 }), (turns) => {
        let subject: Subject | undefined;
        for (const turn of turns) {
          const finding = engine.find(turn, subject, now);
          assert.deepEqual(engine.find(turn, subject, now), finding);
          assert.ok(lengthOf(finding) <= longestTold, `${turn}: ${lengthOf(finding)}`);
          if (finding.kind === 'readings')
            assert.ok(finding.readings.length >= 2 && finding.readings.length <= 5);
          if (finding.kind === 'none') assert.ok(finding.nearest.length <= 2);
          subject = finding.subject;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lets a subject name entries that are no longer there', () => {
    const subject: Subject = { entryIds: ['gone'], words: ['x'], askedFor: ['nonsense'] };
    assert.doesNotThrow(() => engine.find('and her email?', subject, now));
  });

  it('is the same from an engine built anew', () => {
    const question = 'who leads on domestic abuse';
    assert.deepEqual(
      createEngine(library).find(question, undefined, now),
      engine.find(question, undefined, now),
    );
  });
});

describe('the search box', () => {
  let engine: Engine;
  before(async () => {
    engine = await realEngine();
  });

  it('offers contacts and what is new at once', () => {
    const offered = engine.search('', 10);
    assert.equal(offered.length, 10);
    assert.ok(offered.some(({ id }) => id === 'con-kcst'));
    assert.ok(offered.every(({ supersededBy }) => supersededBy === undefined));
  });

  it('finds by the beginning of a word', () => {
    assert.ok(engine.search('peerb', 5).some(({ id }) => id === 'con-peerbux'));
    assert.ok(engine.search('tactical po', 5).some(({ id }) => id === 'gra-2324-tac'));
  });

  it('offers no more than asked for, and nothing for what it does not have', () => {
    assert.equal(engine.search('kent police', 3).length, 3);
    assert.deepEqual(engine.search('zzyzxq', 5), []);
  });
});
