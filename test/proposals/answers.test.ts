import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnswerContext, AnswerReading } from '../../bot/proposals/answers/answer.js';
import { answerRules } from '../../bot/proposals/answers/rules.js';
import type { Library } from '../../bot/library/model.js';
import { questionIds } from '../../bot/library/proposal-questions.js';
import type { ProposalAnswers, QuestionId } from '../../bot/proposals/model.js';
import { contextIn, projectLibrary } from './context.js';

describe('answers to the questions of a proposal', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  const read = (
    id: QuestionId,
    text: string,
    changes: Partial<AnswerContext> = {},
  ): AnswerReading => answerRules[id].fromText(text, contextIn(library, changes));

  const good: readonly (readonly [QuestionId, string, ProposalAnswers, ProposalAnswers?])[] = [
    ['title', ' "Scam Smart Swale" ', { title: 'Scam Smart Swale' }],
    ['organisation', 'swale borough counci', { organisation: 'Swale Borough Council' }],
    [
      'organisation',
      'Kent fire and rescue service',
      { organisation: 'Kent Fire and Rescue Service' },
    ],
    ['organisation', 'Age UK Thanet', { organisation: 'Age UK Thanet' }],
    ['districts', 'Swale and Canterbury', { districts: ['Swale', 'Canterbury'] }],
    ['districts', 'all of Kent', { districts: ['All of Kent'] }],
    ['districts', 'Kent', { districts: ['All of Kent'] }],
    ['districts', 'Tonbridge', { districts: ['Tonbridge and Malling'] }],
    ['districts', 'tunbrige wells', { districts: ['Tunbridge Wells'] }],
    ['districts', 'Seven oaks, Graveshem', { districts: ['Sevenoaks', 'Gravesham'] }],
    ['districts', 'Margate and the Isle of Sheppey', { districts: ['Thanet', 'Swale'] }],
    ['districts', 'all of Kent, mainly Dover', { districts: ['All of Kent'] }],
    ['priorities', 'ASB', { priorities: ['anti-social-behaviour'] }],
    [
      'priorities',
      '1, 3 and 13',
      { priorities: ['anti-social-behaviour', 'domestic-abuse', 'young-people'] },
    ],
    [
      'priorities',
      '2. and VAWG',
      { priorities: ['serious-violence', 'violence-against-women-and-girls'] },
    ],
    ['priorities', 'road saftey', { priorities: ['road-safety'] }],
    [
      'priorities',
      'county lines & young people',
      { priorities: ['serious-and-organised-crime', 'young-people'] },
    ],
    ['leadContact', 'me', { leadContact: { name: 'Asha Patel' } }],
    [
      'leadContact',
      "It's me, email asha@kent.example.uk or call 01622 000 000.",
      {
        leadContact: {
          name: 'Asha Patel',
          email: 'asha@kent.example.uk',
          telephone: '01622 000 000',
        },
      },
    ],
    [
      'leadContact',
      'Jo Marsh (jo.marsh@swale.example.uk), tel: +44 7700 900123',
      {
        leadContact: {
          name: 'Jo Marsh',
          email: 'jo.marsh@swale.example.uk',
          telephone: '+44 7700 900123',
        },
      },
    ],
    ['amount', 'about 4,200 pounds', { amount: 420_000 }],
    ['amount', 'three and a half thousand', { amount: 350_000 }],
    ['amount', '£3.5k', { amount: 350_000 }],
    ['funding', 'the same', { funding: { total: 350_000, other: '' } }, { amount: 350_000 }],
    [
      'funding',
      '£4,200 in all, the council pays £700',
      { funding: { total: 420_000, other: '£4,200 in all, the council pays £700' } },
      { amount: 350_000 },
    ],
    [
      'funding',
      'the council adds £700',
      { funding: { total: 420_000, other: 'the council adds £700' } },
      { amount: 350_000 },
    ],
    ['funding', '£5,000', { funding: { total: 500_000, other: '' } }, { amount: 350_000 }],
    ['dates', 'January to mid March', { dates: { start: '2027-01-01', end: '2027-03-15' } }],
    ['dates', 'Q4', { dates: { start: '2027-01-01', end: '2027-03-31' } }],
    ['partners', 'None', { partners: 'None' }],
    ['privacyRead', 'Yes, I have', { privacyRead: true }],
  ];

  for (const [id, text, answers, before] of good) {
    it(`reads "${text}" as ${id}`, () => {
      const reading = read(id, text, before ? { answers: before } : {});
      assert.equal(reading.kind, 'good', JSON.stringify(reading));
      assert.deepEqual(reading.kind === 'good' && reading.answers, answers);
    });
  }

  const wrong: readonly (readonly [QuestionId, string, string, ProposalAnswers?])[] = [
    ['title', ' … ', 'wrong-empty'],
    ['organisation', '?', 'wrong-organisation'],
    ['districts', 'Medway', 'wrong-districts'],
    ['districts', 'the moon', 'wrong-districts'],
    ['priorities', '15', 'wrong-priority-number'],
    ['priorities', 'space travel', 'wrong-priorities'],
    ['leadContact', 'jo.marsh@swale', 'wrong-contact-email'],
    ['leadContact', 'Jo, 01622 12', 'wrong-contact-telephone'],
    ['leadContact', '1', 'wrong-contact-name'],
    ['amount', 'lots', 'wrong-amount'],
    ['amount', '£3k-£4k', 'wrong-amount-range'],
    ['amount', '£50m', 'wrong-amount-large'],
    ['amount', '-£500', 'wrong-amount'],
    ['funding', 'the same', 'wrong-funding-total'],
    ['funding', '£1,000', 'wrong-funding-less', { amount: 350_000 }],
    ['funding', 'dunno', 'wrong-funding', { amount: 350_000 }],
    ['dates', 'next term', 'wrong-dates-unclear'],
    ['dates', '31 February to 4 March', 'wrong-dates-impossible'],
    ['dates', 'whenever', 'wrong-dates'],
    ['dates', 'March to January', 'wrong-dates-order'],
    ['dates', '4 January 2028 to 1 March 2028', 'wrong-dates-year'],
    ['dates', 'April to June', 'wrong-dates-past'],
    ['dates', 'January, February and March', 'wrong-dates-several'],
    ['privacyRead', 'no', 'wrong-privacy'],
  ];

  for (const [id, text, key, before] of wrong) {
    it(`says what is wrong with "${text}" as ${id}`, () => {
      const reading = read(id, text, before ? { answers: before } : {});
      assert.equal(reading.kind === 'wrong' && reading.problem.key, key, JSON.stringify(reading));
      // The sentence is there, and takes the values.
      assert.ok(reading.kind === 'wrong');
      library.messages.text(`proposals.${reading.problem.key}`, reading.problem.values);
    });
  }

  it('says which words it left out', () => {
    const reading = read('districts', 'Swale and Narnia');
    assert.deepEqual(reading.kind === 'good' && reading.note, {
      key: 'note-left-out',
      values: { words: 'narnia' },
    });
  });

  it('takes the dates one end at a time, in either order', () => {
    const start = read('dates', 'from January');
    assert.deepEqual(start, { kind: 'half', half: { start: '2027-01-01', end: undefined } });
    const both = { dates: { start: '2027-01-01', end: '2027-03-31' } };
    for (const text of ['March', 'end of March', 'until 31/3/27', '31 March']) {
      const reading = read('dates', text, { half: { start: '2027-01-01' } });
      assert.deepEqual(reading.kind === 'good' && reading.answers, both, text);
    }
    const reading = read('dates', '1 January', { half: { end: '2027-03-31' } });
    assert.deepEqual(reading.kind === 'good' && reading.answers, both);
    const order = read('dates', '5 January', { half: { start: '2027-02-01' } });
    assert.equal(order.kind === 'wrong' && order.problem.key, 'wrong-dates-order');
  });

  it('says how much is too much, for every text, in words and in the form', () => {
    const texts = [
      'title',
      'organisation',
      'need',
      'activity',
      'beneficiaries',
      'outcomes',
      'partners',
      'risks',
    ] as const;
    for (const id of texts) {
      const { limit } = library.proposals.questions.find((one) => one.id === id) ?? { limit: 0 };
      const long = 'a'.repeat(limit + 7);
      const context = contextIn(library);
      for (const reading of [
        answerRules[id].fromText(long, context),
        answerRules[id].fromFields({ [id]: long }, context),
      ]) {
        assert.ok(reading.kind === 'wrong', id);
        assert.deepEqual(reading.problem, {
          key: 'wrong-too-long',
          values: { length: limit + 7, most: limit, over: 7 },
        });
      }
      assert.equal(answerRules[id].fromText('a'.repeat(limit), context).kind, 'good');
    }
  });

  it('gives the same answer by the form as in words', () => {
    const context = contextIn(library, { answers: { amount: 350_000 } });
    const same: readonly (readonly [QuestionId, string, Record<string, string>])[] = [
      ['districts', 'Swale, Dover', { districts: 'Dover,Swale' }],
      ['priorities', '1 and 2', { priorities: 'serious-violence,anti-social-behaviour' }],
      [
        'leadContact',
        'Jo Marsh, jo@kent.example.uk',
        { leadContact: 'Jo Marsh', leadContactEmail: 'jo@kent.example.uk' },
      ],
      ['amount', '3.5k', { amount: '£3,500' }],
      ['funding', 'the same', { funding: '£3,500' }],
      ['dates', '4 Jan to 26 March', { datesStart: '2027-01-04', datesEnd: '2027-03-26' }],
      ['privacyRead', 'yes', { privacyRead: 'true' }],
      ['need', 'Because.', { need: 'Because.' }],
    ];
    const sorted = (reading: AnswerReading): unknown => {
      assert.ok(reading.kind === 'good', JSON.stringify(reading));
      const { districts, ...answers } = reading.answers;
      return districts ? [...districts].sort() : answers;
    };
    for (const [id, text, fields] of same) {
      const { fromText, fromFields } = answerRules[id];
      assert.deepEqual(sorted(fromFields(fields, context)), sorted(fromText(text, context)), id);
      const empty = Object.fromEntries(Object.keys(fields).map((name) => [name, '']));
      assert.equal(fromFields(empty, context).kind, 'absent');
    }
  });

  it('checks the dates of the form like those in words', () => {
    const context = contextIn(library);
    const { fromFields } = answerRules.dates;
    const key = (fields: Record<string, string>) => {
      const reading = fromFields(fields, context);
      return reading.kind === 'wrong' ? reading.problem.key : reading.kind;
    };
    assert.equal(key({ datesStart: '2027-02-01', datesEnd: '2027-01-01' }), 'wrong-dates-order');
    assert.equal(key({ datesStart: '2027-02-01', datesEnd: '2028-01-01' }), 'wrong-dates-year');
    assert.equal(key({ datesStart: '2027-02-01' }), 'half');
    assert.equal(key({ datesStart: 'nonsense', datesEnd: '2027-03-01' }), 'wrong-dates');
  });

  it('takes no words that a form never offered', () => {
    const context = contextIn(library);
    assert.equal(
      answerRules.districts.fromFields({ districts: 'Atlantis' }, context).kind,
      'absent',
    );
    assert.equal(
      answerRules.priorities.fromFields({ priorities: 'law,funding' }, context).kind,
      'absent',
    );
  });

  it('reads a pasted page in moments, and looks for slips of the hand at its beginning only', () => {
    const page = 'from the first of them to the last '.repeat(7_000);
    const said = (text: string) => {
      const reading = read('districts', text);
      return reading.kind === 'good' ? reading.answers.districts : reading.kind;
    };
    assert.deepEqual(said(`${page} Dover`), ['Dover']);
    assert.deepEqual(said(`Maidstoen ${page}`), ['Maidstone']);
    assert.equal(said(`${page} Maidstoen`), 'wrong');
    assert.equal(read('amount', `£3,000 ${page}`).kind, 'wrong');
    const begun = performance.now();
    for (const id of questionIds) read(id, page);
    assert.ok(performance.now() - begun < slowMs);
  });

  it('reads anything without throwing, and keeps no control characters', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...questionIds), any, (id, text) => {
        const reading = read(id, text, { answers: { amount: 100 } });
        if (reading.kind === 'good') {
          for (const said of textsIn(reading.answers)) assert.doesNotMatch(said, /[^\P{Cc}\n]/u);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** For 245 KB at every question on a busy machine, in ms; to look for every slip took three times as long on a quiet one. */
const slowMs = 5_000;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
