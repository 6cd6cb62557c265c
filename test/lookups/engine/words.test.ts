import assert from 'node:assert/strict';
import { CueReader } from '../../../bot/lookups/engine/cues.js';
import { Lexicon } from '../../../bot/lookups/engine/lexicon.js';
import { family, stem } from '../../../bot/lookups/engine/stem.js';
import { Vocabulary } from '../../../bot/lookups/engine/vocabulary.js';
import { splitWords } from '../../../bot/lookups/engine/words.js';
import { realLibrary } from './real-engine.js';

const said = (text: string) => splitWords(text).map((word) => word.text);

describe('words', () => {
  it('are plain: no commas in numbers, no hyphens, no accents, contractions in full', () => {
    assert.deepEqual(said('Who’s paying £11,896?'), ['who', 'is', 'paying', '11896']);
    assert.deepEqual(said('multi-agency Café 24/7'), ['multi', 'agency', 'cafe', '24', '7']);
    assert.deepEqual(said("wasn't wasnt R.S.E £13k"), ['was', 'not', 'was', 'not', 'rse', '13000']);
  });

  const families: readonly (readonly string[])[] = [
    ['fund', 'funds', 'funded', 'funding'],
    ['victim', 'victims'],
    ['burglary', 'burglaries'],
    ['organised', 'organized', 'organises'],
    ['neighbour', 'neighbor', 'neighbours'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['woman', 'women'],
  ];
  for (const forms of families) {
    it(`"${forms[0]}" is the same in all its forms`, () => {
      assert.equal(new Set(forms.map(stem)).size, 1, forms.map(stem).join(' '));
    });
  }

  it('have relatives by derivation, and unlike words none', () => {
    assert.equal(family(stem('consultation')), family(stem('consulted')));
    assert.notEqual(family(stem('police')), family(stem('policy')));
    assert.notEqual(family(stem('partner')), family(stem('partnership')));
  });
});

describe('typing errors', () => {
  const vocabulary = new Vocabulary(new Set(['email', 'parking', 'drone']));
  for (const text of [
    'crimestoppers chair violence licence to kill',
    'violence chair marking done hotspot',
  ]) {
    vocabulary.learn(splitWords(text));
  }
  const mended = (text: string) =>
    vocabulary
      .corrected(splitWords(text))
      .map((word) => word.text)
      .join(' ');

  it('are mended by the words of the content', () => {
    assert.equal(mended('chiar of crimestopers voilence'), 'chair of crimestoppers violence');
  });
  it('are mended in short words only when their neighbours tell', () => {
    assert.equal(mended('licence to kil'), 'licence to kill');
    assert.equal(mended('kil'), 'kil');
  });
  it('are not seen in English words, names of things unknown, years or addresses', () => {
    for (const text of ['email parking drone', 'cctv zzyzx', '2025 l2k', 'a.b@c.uk'])
      assert.equal(mended(text), text);
  });
  it('include a space too many', () => assert.equal(mended('crime stoppers'), 'crimestoppers'));
});

describe('the lexicon', () => {
  let lexicon: Lexicon;
  before(async () => {
    lexicon = new Lexicon(await realLibrary());
  });
  const same: readonly (readonly [string, string])[] = [
    ['ASB', 'anti-social behaviour'],
    ['asb', 'antisocial behavior'],
    ['VRU', 'violence reduction unit'],
    ['DHRs', 'domestic homicide reviews'],
    ['domestic violence', 'DA'],
    ['violence against women & girls', 'vawg'],
  ];
  for (const [left, right] of same) {
    it(`knows "${left}" and "${right}" as one`, () => {
      assert.deepEqual(lexicon.tokens(left), lexicon.tokens(right));
    });
  }
  it('takes a word for an acronym only when it is written as one', () => {
    assert.notDeepEqual(lexicon.tokens('crash'), lexicon.tokens('collision recording and sharing'));
    assert.deepEqual(lexicon.tokens('CRASH'), lexicon.tokens('collision recording and sharing'));
  });
  it('knows a vice-chair from a chair', () => {
    assert.notDeepEqual(lexicon.tokens('vice chairman'), lexicon.tokens('vice chair of the chair'));
    assert.deepEqual(lexicon.tokens('vice chairman'), lexicon.tokens('deputy chair'));
  });
});

describe('what is asked for', () => {
  let cues: CueReader;
  before(async () => {
    cues = new CueReader((await realLibrary()).synonyms);
  });
  const examples: readonly (readonly [string, string])[] = [
    ['who runs it', 'who'],
    ['clair bells email pls', 'email'],
    ['swale unit phone number', 'phone'],
    ['contact details for the team', 'contact'],
    ['price of the videos', 'amount'],
    ['how many came', 'count'],
    ['what share of crime', 'percentage'],
    ['what date was it', 'when'],
    ['venue for the event', 'where'],
    ['list the priorities', 'list'],
    ['jeg meaning', 'meaning'],
    ['link to the videos', 'link'],
    ['how do i apply', 'how'],
    ['reason for the underspend', 'why'],
    ['2016 vs 2024', 'change'],
  ];
  for (const [text, kind] of examples) {
    it(`"${text}" asks for ${kind}`, () => {
      const { kinds } = cues.read(splitWords(text));
      assert.equal(
        kinds.some((one) => one === kind),
        true,
        kinds.join(' '),
      );
    });
  }
});
