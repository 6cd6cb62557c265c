import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Library } from '../../bot/library/model.js';
import { harms } from '../../bot/library/safeguarding-rules.js';
import { createSafeguarding, type Detection } from '../../bot/safeguarding/detection.js';
import { contentOfProject, disclosuresIn, harmlessIn, questions } from './sayings.js';

/** How many disclosures are answered with the routes of their own harm: some fit two harms. */
const leastNamedRight = 0.8;

describe('the detection of harm', () => {
  let library: Library;
  let detection: Detection;

  before(async () => {
    library = await contentOfProject();
    detection = createSafeguarding(library.safeguarding);
  });

  const missed = (texts: readonly string[]) => texts.filter((text) => !detection.harmIn(text));
  const alarming = (texts: readonly string[]) => texts.filter((text) => detection.harmIn(text));

  for (const [name, least] of [
    ['disclosures', 500],
    ['unseen-disclosures', 100],
  ] as const) {
    const sayings = disclosuresIn(name);
    const all = harms.flatMap((harm) => sayings[harm].map((text) => ({ harm, text })));

    describe(`notices, in ${name},`, () => {
      for (const harm of harms) {
        it(`all of ${harm}`, () => assert.deepEqual(missed(sayings[harm]), []));
      }

      it(`at least ${least} sayings, most with the harm they are of`, () => {
        const right = all.filter(({ harm, text }) => detection.harmIn(text) === harm);
        assert.ok(all.length >= least, `${all.length} sayings`);
        assert.ok(right.length / all.length >= leastNamedRight, `${right.length} named right`);
      });
    });
  }

  for (const [name, least] of [
    ['harmless', 800],
    ['unseen-harmless', 150],
  ] as const) {
    const sayings = harmlessIn(name);

    describe(`lets pass, in ${name},`, () => {
      for (const [subject, texts] of Object.entries(sayings)) {
        it(`all of ${subject}`, () => assert.deepEqual(alarming(texts), []));
      }

      it(`at least ${least} sayings`, () => {
        const count = Object.values(sayings).flat().length;
        assert.ok(count >= least, `${count} sayings`);
      });
    });
  }

  it('tells the questions of the evaluation apart', () => {
    const wrong = questions.filter(({ turns, category }) => {
      const found = turns.filter((turn) => detection.harmIn(turn));
      return category === 'safeguarding' ? found.length === 0 : found.length > 0;
    });
    assert.deepEqual(wrong, []);
    assert.ok(questions.some(({ category }) => category === 'safeguarding'));
  });

  it('takes nothing that can be looked up for a call for help', function () {
    this.timeout(60_000);
    const texts = library.entries.flatMap((entry) => [
      entry.subject,
      entry.answer,
      entry.caution ?? '',
      ...entry.list,
      ...entry.asked,
    ]);
    assert.ok(texts.length > 5000);
    assert.deepEqual(alarming(texts), []);
  });

  it('takes no bulletin and no command for one', () => {
    const items = library.bulletins.flatMap(({ sections }) => sections.flatMap((one) => one.items));
    const commands = [...library.commandWords.values()];
    assert.deepEqual(alarming(items.flatMap(({ heading, text }) => [heading, text])), []);
    assert.deepEqual(
      alarming(commands.flatMap(({ says, examples }) => [...says, ...examples])),
      [],
    );
    assert.deepEqual(alarming(library.topics.flatMap(({ says }) => says)), []);
  });

  it('forgives slips of the hand', () => {
    const texts = [
      'my parnter hits me',
      'my husbnad is hurting me',
      'my boyfreind straangled me',
      'im feeling sucidal',
      'he is threatning to kill me',
      'my nieghbour is being abussed by her son',
      'somone is folowing me home',
      'my son is being radicallised',
    ];
    assert.deepEqual(missed(texts), []);
  });

  it('reads capitals, curly apostrophes and missing ones alike', () => {
    const texts = ['I’M SCARED TO GO HOME', "I'm scared to go home", 'im scared to go home...'];
    assert.deepEqual(missed(texts), []);
  });

  it('finds one sentence among many, and what two sentences tell together', () => {
    const small = 'Thank you for the bulletin. It is useful. How much is in the pot? ';
    assert.equal(detection.harmIn(`${small}My partner hits me. ${small}`), 'domestic-abuse');
    assert.equal(
      detection.harmIn('There is a boy next door. He has bruises again.'),
      'child-at-risk',
    );
    assert.equal(detection.harmIn(small), undefined);
  });

  it('finds it in a message without a full stop', () => {
    const long = 'and then we went to the meeting and talked about the weather for a while '.repeat(
      5,
    );
    assert.equal(detection.harmIn(`${long} my husband hits me ${long}`), 'domestic-abuse');
  });

  it('answers the most urgent of several harms', () => {
    const text = 'my husband hits me. he is outside with a knife now. i want to die';
    assert.equal(detection.harmIn(text), 'immediate-danger');
  });

  it('reads any text, and reads it alike each time', () => {
    const words = fc.array(fc.constantFrom('my', 'son', 'hits', 'me', 'how many', '…', '😀', '\n'));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      words.map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(text, (one) => assert.equal(detection.harmIn(one), detection.harmIn(one))),
    );
  });
});
