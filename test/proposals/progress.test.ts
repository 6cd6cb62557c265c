import assert from 'node:assert/strict';
import type { Library } from '../../bot/library/model.js';
import { questionIds } from '../../bot/library/proposal-questions.js';
import { draftWordIn } from '../../bot/proposals/draft-words.js';
import type { ProposalAnswers } from '../../bot/proposals/model.js';
import {
  isAnswered,
  missedBy,
  neededBefore,
  nextQuestion,
  questionBefore,
  unanswered,
} from '../../bot/proposals/progress.js';
import { similarProjects } from '../../bot/proposals/similar.js';
import { answerText, shorten } from '../../bot/proposals/wording.js';
import { allAnswers } from './builders.js';
import { projectLibrary } from './context.js';

describe('how complete a proposal is', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });

  it('asks every question once, in the order of the content', () => {
    const { proposals } = library;
    let answers: ProposalAnswers = {};
    const asked: string[] = [];
    for (
      let next = nextQuestion(answers, [], proposals);
      next;
      next = nextQuestion(answers, [], proposals)
    ) {
      asked.push(next);
      answers = { ...answers, [next]: allAnswers[next] };
    }
    assert.deepEqual(asked, questionIds);
    assert.deepEqual(answers, allAnswers);
  });

  it('passes over what was put off, and goes back in the order of the content', () => {
    const { proposals } = library;
    assert.equal(nextQuestion({}, ['title', 'organisation'], proposals), 'districts');
    assert.equal(nextQuestion({}, questionIds, proposals), undefined);
    assert.equal(questionBefore('title', proposals), undefined);
    assert.equal(questionBefore('amount', proposals), 'outcomes');
  });

  it('takes empty lists and an unread notice for no answer', () => {
    assert.equal(isAnswered({ districts: [], privacyRead: false }, 'districts'), false);
    assert.equal(isAnswered({ privacyRead: false }, 'privacyRead'), false);
    assert.equal(isAnswered({ amount: 1 }, 'amount'), true);
  });

  it('needs all but three answers, and the privacy notice, before it can be sent', () => {
    const without = questionIds.filter((id) => !['funding', 'partners', 'risks'].includes(id));
    assert.deepEqual(
      neededBefore({}, library.proposals).map(({ id }) => id),
      without,
    );
    assert.deepEqual(neededBefore(allAnswers, library.proposals), []);
    assert.deepEqual(
      unanswered({ ...allAnswers, privacyRead: false }, library.proposals).map(({ id }) => id),
      ['privacyRead'],
    );
  });

  it('tells what a reviewer would miss: gaps, and answers without a figure or an address', () => {
    assert.equal(missedBy({}, library.proposals).length, questionIds.length);
    assert.deepEqual(missedBy(allAnswers, library.proposals), []);
    const thin = {
      ...allAnswers,
      need: 'It is bad.',
      beneficiaries: 'People.',
      leadContact: { name: 'Jo' },
    };
    assert.deepEqual(missedBy(thin, library.proposals), [
      'an email address or telephone number for the lead contact',
      'a figure that shows the need',
      'how many people benefit',
    ]);
  });

  it('finds the past projects that resemble an idea, each once, with year and amount', () => {
    const similar = similarProjects(
      { title: 'Scam Smart Swale', activity: 'Mornings about doorstep scammers' },
      library,
    );
    assert.deepEqual(similar[0], {
      ...{ name: 'Stop the Scammers', year: '2015/16', pounds: 2750 },
      outcome: similar[0]?.outcome,
    });
    const language = similarProjects({ title: 'Victim-blaming language training' }, library);
    assert.match(language[0]?.name ?? '', /victim.blaming language training/i);
    assert.equal(language[0]?.pounds, 1600);
    assert.equal(new Set(language.map(({ name }) => name)).size, language.length);
    assert.deepEqual(similarProjects({ title: 'Zebra crossings' }, library), []);
    assert.deepEqual(similarProjects({}, library), []);
  });

  it('says every answer in plain words', () => {
    const said = questionIds.map((id) => answerText(id, allAnswers, library));
    assert.deepEqual(said.slice(2, 5), [
      'Swale',
      'Asha Patel, asha@swale.example.uk',
      'Safeguarding and vulnerability, Crime',
    ]);
    assert.deepEqual(said.slice(9, 12), [
      '£3,000',
      '£3,500 in all. The council pays £500',
      '4 January to 26 March 2027',
    ]);
    for (const id of questionIds) assert.equal(answerText(id, {}, library), '');
  });

  it('cuts a long text after a word, and never within a character', () => {
    assert.equal(shorten('one two three', 9), 'one two…');
    assert.equal(shorten('one', 9), 'one');
    assert.ok(shorten('😀'.repeat(9), 6).isWellFormed());
  });
});

describe('control words of a draft', () => {
  let library: Library;
  before(async () => {
    library = await projectLibrary();
  });
  const heard = (text: string) => draftWordIn(text, library);

  for (const [text, word] of [
    ['back', 'draft-back'],
    ['Go back please', 'draft-back'],
    ['skip', 'draft-skip'],
    ['skip this question', 'draft-skip'],
    ['where was I?', 'draft-where'],
    ['Save', 'draft-save'],
    ['cancel', 'draft-cancel'],
    ['change something', 'draft-change'],
    ['fill in as a form', 'draft-form'],
    ['send it', 'draft-send'],
    ["that's right", 'draft-yes'],
    ['Yes please', 'draft-yes'],
    ['no', 'draft-no'],
  ] as const) {
    it(`hears "${text}"`, () => assert.equal(heard(text)?.word, word));
  }

  for (const [text, question, value] of [
    ['change the amount', 'amount', undefined],
    ['Change the amount to £4k', 'amount', '£4k'],
    ['edit title', 'title', undefined],
    ['change lead contact to Jo Marsh', 'leadContact', 'Jo Marsh'],
    ['amend the start date', 'dates', undefined],
    ['change where to Dover', 'districts', 'Dover'],
  ] as const) {
    it(`hears "${text}"`, () => {
      assert.equal(heard(text)?.word, 'draft-change');
      assert.equal(heard(text)?.question, question);
      assert.equal(heard(text)?.value, value);
    });
  }

  for (const text of [
    'Backpacks for rough sleepers',
    'Skips for fly-tipped rubbish on five estates',
    'save our streets',
    'change the world',
    'changing places',
    'a form of mentoring for young men who leave prison',
    'stop the scammers',
    '',
  ]) {
    it(`takes "${text}" for no control word`, () => assert.equal(heard(text), undefined));
  }
});
