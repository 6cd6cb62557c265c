import assert from 'node:assert/strict';
import type { Engine, Finding } from '../../../bot/lookups/finding.js';
import { converse, idsOf, now, realEngine } from './real-engine.js';

describe('the look-up engine', () => {
  let engine: Engine;
  before(async () => {
    engine = await realEngine();
  });
  const find = (question: string): Finding => engine.find(question, undefined, now);

  const answers: readonly (readonly [string, string, string])[] = [
    ['a typing error', 'who is the chiar of the kcsp', 'con-bell'],
    ['an acronym', 'who runs the vru', 'con-powell-vru'],
    [
      'the words of an acronym',
      'who is the director of the violence reduction unit',
      'con-powell-vru',
    ],
    ['a synonym', 'noisy neighbours figures', 'fig-asb-neigh'],
    ['another spelling', 'cost of organized crime to the uk', 'fig-ocg-cost'],
    ['a meaning', 'what does JEG stand for', 'glo-jeg'],
    ['an amount', 'how much was the gaming bus', 'prj-2223-gaming'],
    ['a count', 'how many heritage watch signs were bought', 'prj-2021-heritage'],
    ['a day', 'when was the dover attack', 'fig-dover'],
    ['a place', 'where was the dementia conference held', 'evt-dementia'],
    ['a reason', 'why was money returned to the pcc', 'gra-2324-why'],
    ['a list', 'strands of the serious violence strategy', 'pri-svs'],
    ['a way to do something', 'how do I put forward a project', 'gra-howto'],
    ['a link', 'link to published DHRs', 'res-dhrlink'],
    ['the time asked', 'how much was the tactical pot in 2022/23', 'gra-2223-tac'],
    ['the newest when no time is asked', 'how much is in the tactical pot', 'gra-2324-tac'],
    ['the newest when it is asked', 'how much is the crime reduction grant this year', 'gra-2425'],
    ['an earlier one by its year', 'who chaired the working group in 2016', 'con-adams-chair'],
    ['the place asked', 'cost of domestic abuse in kent and medway', 'fig-da-kent'],
    ['another place', 'cost of domestic abuse in england and wales', 'fig-da-national'],
    ['the next of a series', 'what topics after the June 2023 information session', 'evt-csis-aug'],
  ];
  for (const [what, question, id] of answers) {
    it(`finds ${what}: "${question}"`, () => assert.equal(idsOf(find(question))[0], id));
  }

  const absent: readonly (readonly [string, string, RegExp])[] = [
    ['a later year', 'What is the KCSP grant for 2025/26?', /2025\/26.*2024\/25: £39,661/s],
    ['a year between', 'hate crime figures for kent 2023/24', /2023\/24.*newest/s],
    ['an address', 'clair bells email pls', /email address for Clair Bell/],
    ['a number', 'swale community safety unit phone number', /don't have/],
    ['an amount', 'cost of the male refuge pilot', /a cost or an amount/],
    ['a place', 'how many PCSOs are there in gravesham', /don't have/],
    ['a date to come', 'date of the next KCSP meeting', /don't have a date/],
    ['an occasion to come', 'next KCSP meeting', /don't have a date/],
    ['a procedure', 'how do I make a clares law application', /don't have/],
    ['a subject', 'CCTV control room contact', /don't have/],
    ['another county', 'anti social behaviour numbers for essex', /don't have/],
  ];
  for (const [what, question, says] of absent) {
    it(`says that it has not ${what}: "${question}"`, () => {
      const finding = find(question);
      assert.equal(finding.kind, 'none', idsOf(finding).join(' '));
      assert.match(finding.kind === 'none' ? finding.text : '', says);
    });
  }

  const ambiguous: readonly (readonly [string, readonly string[]])[] = [
    ['who is the chair', ['con-bell', 'con-powell']],
    ['posters', ['prj-1920-posters', 'prj-1920-knife']],
    ['leaflets', ['prj-1920-brow', 'prj-2021-leaflet']],
    ['train the trainer', ['prj-1920-osara', 'prj-1920-mstt']],
  ];
  for (const [question, ids] of ambiguous) {
    it(`names the readings of "${question}"`, () => {
      const finding = find(question);
      assert.equal(finding.kind, 'readings');
      for (const id of ids) assert.ok(idsOf(finding).includes(id), idsOf(finding).join(' '));
      for (const reading of finding.kind === 'readings' ? finding.readings : []) {
        assert.ok(finding.kind === 'readings' && finding.text.includes(reading.label));
      }
    });
  }

  it('compares two times, the earlier first', () => {
    const ids = ['gra-2223-tac', 'gra-2324-tac'];
    assert.deepEqual(idsOf(find('did the tactical pot change between 22/23 and 23/24?')), ids);
    assert.deepEqual(idsOf(find('underspend 2022/23 vs 2023/24')), [
      'gra-2223-under',
      'gra-2324-under',
    ]);
  });

  const conversations: readonly (readonly [readonly string[], string])[] = [
    [['tactical pot 2023/24?', 'what about 2022/23?'], 'gra-2223-tac'],
    [['grant for 2024/25?', 'how much was it the year before?'], 'gra-2324'],
    [['what is crimestoppers', 'when was it set up?'], 'org-crimestoppers'],
    [['who is shafick peerbux', 'his email?'], 'con-peerbux'],
    [['domestic abuse one stop shops', 'which venue is busiest'], 'fig-oss-more'],
    [['who chairs the kcsp', 'and who chairs the hate crime forum'], 'org-hcf'],
    [['who chairs the working group', 'tactical pot'], 'gra-2324-tac'],
    [['when was the July 2023 kcsp meeting', 'and the one before?'], 'mtg-20161013'],
  ];
  for (const [turns, id] of conversations) {
    it(`goes on: ${turns.join(' → ')}`, () => assert.equal(idsOf(converse(engine, turns))[0], id));
  }

  it('names the subject of a follow-up that has no answer', () => {
    const finding = converse(engine, ['who chairs the working group', 'his email?']);
    assert.equal(finding.kind, 'none');
    assert.match(finding.kind === 'none' ? finding.text : '', /Mr M Powell/);
  });

  it('keeps what was spoken of when a time is absent', () => {
    const turns = ['violent crime in kent 2020', 'and 2023?', 'and 2020?'];
    assert.equal(idsOf(converse(engine, turns))[0], 'fig-vc-20');
  });
});
