import assert from 'node:assert/strict';
import type { Card } from '../../cards/card.js';
import { largestCard, sizeOf } from '../../cards/size.js';
import { askerCard, receiptCard } from '../../bot/enquiries/asker-view.js';
import { enquiryCard } from '../../bot/enquiries/enquiry-view.js';
import { editCard, keptCard, keptListCard } from '../../bot/enquiries/kept-view.js';
import { lastAnswer, type Enquiry, type KeptAnswer } from '../../bot/enquiries/model.js';
import type { ViewParts } from '../../bot/enquiries/parts.js';
import { nodesOfType, textsOf } from '../cards/card-tree.js';
import { inState, sam } from './builders.js';
import { projectCards, projectLibrary } from '../support/reading.js';

const nasty = '[click](https://a.uk) *now* ${question} <b>';
const escaped = '\\[click\\](https://a.uk) \\*now\\* ${question} \\<b>';

/** The enquiry in every state, with `text` in all that people wrote. */
function written(text: (most: number) => string): readonly Enquiry[] {
  const by = { ...sam, name: text(60) };
  const since = '2026-11-21T10:00:00.000Z';
  const answer = {
    text: text(2_000),
    at: since,
    by,
    delivery: { state: 'failed', since },
  } as const;
  const asked = {
    ...inState.open,
    question: text(500),
    asker: { key: 'asha', name: text(60), organisation: text(60) },
  };
  const answered = { ...asked, assignee: by, answer };
  const reply = { text: text(500), at: since };
  return [
    { ...asked, state: 'open' },
    { ...asked, state: 'assigned', assignee: by },
    { ...answered, state: 'answered' },
    { ...answered, state: 'followed-up', reply },
    { ...answered, state: 'closed', reply, lastWord: answer },
  ];
}

describe('cards about questions to the team', () => {
  let parts: ViewParts;

  before(async () => {
    parts = { library: await projectLibrary(), cards: projectCards() };
  });

  const allCards = (text: (most: number) => string): readonly Card[] => {
    const enquiries = written(text);
    const kept: KeptAnswer = {
      id: 'Q-7K3QF9',
      questions: [text(500), text(500)],
      answer: text(2_000),
      answered: '2026-11-21',
    };
    return [
      ...enquiries.map((enquiry) => enquiryCard(enquiry, parts)),
      ...enquiries.filter(lastAnswer).map((enquiry) => askerCard(enquiry, parts)),
      ...enquiries.slice(0, 1).map((enquiry) => receiptCard(enquiry, 'nobody', parts)),
      keptCard('enquiries.changed-heading', kept, parts),
      keptListCard(
        Array.from({ length: 9 }, () => kept),
        1,
        parts,
      ),
      editCard({ ...kept, etag: '1' }, parts, text(60)),
    ];
  };

  it('show what people wrote as they wrote it', () => {
    for (const card of allCards(() => nasty)) {
      const texts = textsOf(card.content).map(String).join('\n');
      assert.ok(texts.includes(escaped) || nodesOfType(card.content, 'Input.Text').length > 0);
      assert.ok(!texts.includes(nasty), texts);
      assert.ok(card.summary.length <= 150);
    }
  });

  it('are small enough, however long what people wrote', () => {
    for (const letter of ['a', '*', 'é', '語']) {
      for (const card of allCards((most) => letter.repeat(most))) {
        assert.ok(sizeOf(card) < largestCard, `${letter}: ${sizeOf(card)} bytes`);
      }
    }
  });

  it('label and limit what is to be written', () => {
    const inputs = allCards(() => 'Text').flatMap(({ content }) =>
      nodesOfType(content, 'Input.Text'),
    );
    assert.ok(inputs.length > 5);
    for (const input of inputs) {
      assert.equal(input['isRequired'], true);
      assert.ok(typeof input['label'] === 'string' && input['label'] !== '');
      assert.ok(typeof input['errorMessage'] === 'string' && input['errorMessage'] !== '');
      assert.ok(typeof input['maxLength'] === 'number' && input['maxLength'] <= 2_000);
    }
  });

  it('have no answer to show before there is one', () => {
    assert.throws(() => askerCard(inState.open, parts), RangeError);
  });
});
